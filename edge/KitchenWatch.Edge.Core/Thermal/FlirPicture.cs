using System.Buffers.Binary;

namespace KitchenWatch.Edge.Core.Thermal;

/// <summary>The radiometric block of a FLIR JPEG: what the sensor counted, still encoded, and how counts become temperatures.</summary>
/// <param name="Width">Pixels of the sensor.</param>
/// <param name="Height">Pixels of the sensor.</param>
/// <param name="Counts">A PNG of 16 bits, or <paramref name="Width"/> × <paramref name="Height"/> samples of 16 bits in the block's own byte order.</param>
/// <param name="IsPng">Which of the two.</param>
/// <param name="IsLittleEndian">Byte order of the raw samples.</param>
/// <param name="Parameters">The camera's.</param>
public sealed record FlirPicture(int Width, int Height, ReadOnlyMemory<byte> Counts, bool IsPng, bool IsLittleEndian, FlirParameters Parameters)
{
    /// <summary>More pixels than this has no thermal camera; guards against files that announce gigabytes.</summary>
    public const int MaxPixels = 4_194_304;

    private const int CameraInfo = 0x20;
    private const int RawData = 0x01;
    private const int RawHeader = 32;
    private const int MaxRecords = 256;

    /// <summary>Reads the block from a JPEG file's bytes.</summary>
    /// <param name="jpeg">The whole file.</param>
    /// <param name="fault">Why there is none, in plain words; null when read.</param>
    public static FlirPicture? Read(ReadOnlyMemory<byte> jpeg, out string? fault)
    {
        if (FlirSegments.Join(jpeg.Span, out fault) is not { } block)
        {
            return null;
        }

        try
        {
            return OfBlock(block, out fault);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A record that points out of the block, or one that is cut off.
            fault = "the FLIR block is cut off or damaged";
            return null;
        }
    }

    private static FlirPicture? OfBlock(byte[] block, out string? fault)
    {
        fault = null;
        if (block.Length < 64 || block.AsSpan(0, 3) is not [(byte)'F' or (byte)'A', (byte)'F', (byte)'F'])
        {
            fault = "the FLIR block has no FFF header";
            return null;
        }

        // Cameras write the header in either order; the version, about 100, tells which.
        var header = new Reader(block, BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(0x14)) is >= 100 and < 200);
        var (at, count) = (header.UInt32(0x18), header.UInt32(0x1c));
        ReadOnlyMemory<byte>? counts = null, camera = null;
        for (var i = 0u; i < Math.Min(count, MaxRecords); i++)
        {
            var entry = checked((int)Math.Min(int.MaxValue - 64, at + (32L * i)));
            var (type, offset, length) = (header.UInt16(entry), header.UInt32(entry + 12), header.UInt32(entry + 16));
            if (type is not (RawData or CameraInfo))
            {
                continue;
            }

            if (offset + (long)length > block.Length)
            {
                fault = "a record of the FLIR block goes beyond its end";
                return null;
            }

            // The first of a kind counts.
            if (type == RawData)
            {
                counts ??= block.AsMemory((int)offset, (int)length);
            }
            else
            {
                camera ??= block.AsMemory((int)offset, (int)length);
            }
        }

        if (counts is not { } raw || camera is not { } info)
        {
            fault = counts is null ? "the FLIR block holds no thermal image" : "the FLIR block holds no camera parameters";
            return null;
        }

        return FlirParameters.Read(info.Span, out fault) is { } parameters ? OfRecord(raw, parameters, out fault) : null;
    }

    private static FlirPicture? OfRecord(ReadOnlyMemory<byte> raw, FlirParameters parameters, out string? fault)
    {
        fault = null;
        if (raw.Length < RawHeader)
        {
            fault = "the FLIR thermal image is cut off";
            return null;
        }

        // The first field is 2 in the record's own order.
        var isLittle = BinaryPrimitives.ReadUInt16LittleEndian(raw.Span) == 2;
        var reader = new Reader(raw.Span, isLittle);
        var (width, height) = (reader.UInt16(2), reader.UInt16(4));
        if (width == 0 || height == 0 || (long)width * height > MaxPixels)
        {
            fault = $"a thermal image of {width} x {height} pixels";
            return null;
        }

        var counts = raw[RawHeader..];
        var isPng = counts.Span is [0x89, (byte)'P', (byte)'N', (byte)'G', ..];
        if (!isPng && counts.Length < width * height * 2)
        {
            fault = "the FLIR thermal image is cut off";
            return null;
        }

        return new FlirPicture(width, height, counts, isPng, isLittle, parameters);
    }

    /// <summary>Numbers of either byte order.</summary>
    internal readonly ref struct Reader(ReadOnlySpan<byte> bytes, bool isLittle)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public ushort UInt16(int at) =>
            isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(_bytes[at..]);

        public uint UInt32(int at) =>
            isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(_bytes[at..]);

        public float Single(int at) => BitConverter.UInt32BitsToSingle(UInt32(at));
    }
}
