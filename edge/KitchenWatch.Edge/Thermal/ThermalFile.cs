using KitchenWatch.Edge.Core.Thermal;
using OpenCvSharp;

namespace KitchenWatch.Edge.Thermal;

/// <summary>How 16-bit grey values become °C: gain × value + offset. The usual ones are hundredths of a kelvin.</summary>
public sealed record GreyScale(double Gain = 0.01, double Offset = -273.15);

/// <summary>Reads a thermal camera's still picture: radiometric FLIR JPEG, or calibrated 16-bit grey as PNG or TIFF.</summary>
public static class ThermalFile
{
    private const long MaxBytes = 64L * 1024 * 1024;

    /// <param name="path">The file.</param>
    /// <param name="grey">For 16-bit grey; a FLIR JPEG brings its own parameters.</param>
    /// <param name="fault">Why it can't be read; null when it was.</param>
    public static ThermalPicture? Read(string path, GreyScale grey, out string? fault)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                fault = $"over {MaxBytes / 1024 / 1024} MiB, no thermal picture";
                return null;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = $"can't be read ({e.Message})";
            return null;
        }

        return Read(bytes, grey, out fault);
    }

    /// <summary>The same of a file's bytes.</summary>
    public static ThermalPicture? Read(byte[] bytes, GreyScale grey, out string? fault)
    {
        if (bytes is [0xff, 0xd8, ..])
        {
            return FlirPicture.Read(bytes, out fault) is { } flir ? OfFlir(flir, out fault) : null;
        }

        if (PictureSize.Of(bytes) is not { } size)
        {
            fault = "neither a FLIR JPEG nor a PNG or TIFF of 16-bit grey";
            return null;
        }

        return Decode(bytes, size, out fault) is { } values ? ThermalPicture.OfGrey(size.Width, size.Height, values, grey.Gain, grey.Offset) : null;
    }

    private static ThermalPicture? OfFlir(FlirPicture flir, out string? fault)
    {
        ushort[]? counts;
        if (flir.IsPng)
        {
            var png = flir.Counts.ToArray();
            if (PictureSize.Of(png) is not { } size || size != (flir.Width, flir.Height))
            {
                fault = "the FLIR thermal image is not of the size that it states";
                return null;
            }

            counts = Decode(png, size, out fault);
            ByteOrder.Mend(counts);
        }
        else
        {
            fault = null;
            counts = new ushort[flir.Width * flir.Height];
            for (var i = 0; i < counts.Length; i++)
            {
                var (first, second) = (flir.Counts.Span[2 * i], flir.Counts.Span[(2 * i) + 1]);
                counts[i] = (ushort)(flir.IsLittleEndian ? first | (second << 8) : (first << 8) | second);
            }
        }

        return counts is null ? null : ThermalPicture.OfCounts(flir.Width, flir.Height, counts, flir.Parameters);
    }

    /// <summary>The samples; the size was read from the header first, since a small file may announce gigabytes.</summary>
    private static ushort[]? Decode(byte[] bytes, (int Width, int Height) size, out string? fault)
    {
        if ((long)size.Width * size.Height is < 1 or > FlirPicture.MaxPixels)
        {
            fault = $"a picture of {size.Width} x {size.Height} pixels, no thermal camera's";
            return null;
        }

        using var picture = Cv2.ImDecode(bytes, ImreadModes.Unchanged);
        if (picture.Empty() || picture.Type() != MatType.CV_16UC1 || (picture.Width, picture.Height) != size || !picture.GetArray(out ushort[] values))
        {
            fault = "holds no 16-bit grey picture";
            return null;
        }

        fault = null;
        return values;
    }
}
