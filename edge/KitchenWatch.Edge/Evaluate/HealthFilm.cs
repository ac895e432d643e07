using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Evaluate.Films;
using OpenCvSharp;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>A film as one picture a second, played to and fro for as long as is asked; a photograph as a film of a still kitchen with a sensor's noise.</summary>
internal sealed class HealthFilm
{
    public const int Width = 640;
    public const int Height = 360;

    /// <summary>More is not kept: 83 MB.</summary>
    private const int Most = 120;

    private const double SensorNoise = 2;

    private readonly List<byte[]> _pictures;
    private readonly bool _isStill;

    private HealthFilm(List<byte[]> pictures, bool isStill) => (_pictures, _isStill) = (pictures, isStill);

    public int Seconds => _isStill ? Most : _pictures.Count;

    /// <summary>Files of a folder and below that are films or pictures, in order.</summary>
    /// <exception cref="BadDataException">There is none.</exception>
    public static List<string> In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadDataException($"{folder}: no such folder");
        }

        List<string> files =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => Film.Is(f) || PictureFile.Is(f)).Order(StringComparer.Ordinal),
        ];
        return files.Count > 0 ? files : throw new BadDataException($"{folder}: holds no film and no picture");
    }

    /// <exception cref="BadDataException">The file can't be read.</exception>
    public static HealthFilm Read(string path)
    {
        if (PictureFile.Is(path))
        {
            return new HealthFilm([Scaled(PictureFile.Read(path))], isStill: true);
        }

        var pictures = new List<byte[]>();
        foreach (var frame in new Film(path, Width, Height, 1).Frames())
        {
            pictures.Add([.. frame.Bgr]);
            if (pictures.Count == Most)
            {
                break;
            }
        }

        return new HealthFilm(pictures, isStill: false);
    }

    /// <summary>Fills the picture of that second.</summary>
    public void Fill(FaultyPicture picture, int second)
    {
        var turn = Math.Max(1, (2 * _pictures.Count) - 2);
        var at = second % turn;
        at = at < _pictures.Count ? at : turn - at;
        _pictures[at].CopyTo(picture.Frame.Bgr, 0);
        (picture.Frame.Index, picture.Frame.Elapsed) = (second, TimeSpan.FromSeconds(second));
        picture.Frame.At = Film.Start + picture.Frame.Elapsed;
        if (_isStill)
        {
            picture.Light(1, SensorNoise, second * 3);
        }
    }

    /// <summary>Cut to the shape of the camera's picture, from its middle.</summary>
    private static byte[] Scaled(Frame frame)
    {
        using var whole = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Bgr);
        var (width, height) = (Math.Min(frame.Width, Math.Max(1, frame.Height * 16 / 9)), Math.Min(frame.Height, Math.Max(1, frame.Width * 9 / 16)));
        using var part = new Mat(whole, new Rect((frame.Width - width) / 2, (frame.Height - height) / 2, width, height));
        var scaled = new Frame(Width, Height);
        using var target = Mat.FromPixelData(Height, Width, MatType.CV_8UC3, scaled.Bgr);
        Cv2.Resize(part, target, target.Size(), 0, 0, InterpolationFlags.Area);
        return scaled.Bgr;
    }
}
