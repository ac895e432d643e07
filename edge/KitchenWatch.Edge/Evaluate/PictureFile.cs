using System.Runtime.InteropServices;
using KitchenWatch.Edge.Core.Frames;
using OpenCvSharp;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Reads a picture of any size as a frame.</summary>
internal static class PictureFile
{
    // A picture of more pixels than this is no camera's; decoding it costs gigabytes.
    private const long MaxBytes = 32L * 1024 * 1024;

    // Sets keep train/ and val/ in images/, sometimes by camera; deeper is no set but a loop of links.
    private static readonly EnumerationOptions Deep = new() { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = 0, IgnoreInaccessible = false };

    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"];

    /// <summary>Whether a file's name ends like a picture's.</summary>
    public static bool Is(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The pictures of a folder and the folders in it, by name.</summary>
    /// <exception cref="BadDataException">There are none.</exception>
    public static IReadOnlyList<string> In(string images)
    {
        List<string> found = Directory.Exists(images) ? [.. Directory.EnumerateFiles(images, "*", Deep).Where(Is).Order(StringComparer.Ordinal)] : [];
        return found.Count > 0 ? found : throw new BadDataException($"{images}: no picture there ({string.Join(", ", Endings)}); expected are images/NAME.jpg with labels/NAME.txt (YOLO)");
    }

    /// <exception cref="BadDataException">It is missing, too large or no picture.</exception>
    public static Frame Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MaxBytes)
        {
            throw new BadDataException(file.Exists ? $"{path}: over {MaxBytes} bytes, no camera's picture" : $"{path}: no such picture");
        }

        using var picture = Cv2.ImRead(path, ImreadModes.Color);
        if (picture.Empty() || !picture.IsContinuous())
        {
            throw new BadDataException($"{path}: can't be read as a picture");
        }

        var frame = new Frame(picture.Width, picture.Height);
        Marshal.Copy(picture.Data, frame.Bgr, 0, frame.Bgr.Length);
        return frame;
    }
}
