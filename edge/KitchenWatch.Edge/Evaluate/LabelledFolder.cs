using System.Globalization;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// A folder of labelled pictures: <c>images/NAME.jpg</c> (or another picture, or <c>images/val/NAME.jpg</c>) and for each <c>labels/NAME.txt</c>
/// (<c>labels/val/NAME.txt</c>) in YOLO's form (class, centre x, centre y, width, height as shares). A missing label file means that nothing is there.
/// Where the folder names its classes (<see cref="ClassNames"/>), whole persons are left out; where it names some of those asked for, only they count.
/// </summary>
internal sealed class LabelledFolder
{
    /// <summary>The folder of the pictures.</summary>
    public const string ImagesName = "images";

    /// <summary>Labels whose numbers were rounded, or grown from others, reach so much beyond 1; they are cut to it.</summary>
    private const float Rounding = 0.01f;

    private readonly string _folder;
    private readonly HashSet<int> _leftOut;

    /// <param name="folder">The folder.</param>
    /// <param name="asked">Names of the classes that count, plain.</param>
    /// <exception cref="BadDataException">It is no such folder.</exception>
    public LabelledFolder(string folder, params string[] asked)
    {
        _folder = folder;
        Pictures = PictureFile.In(Path.Combine(folder, ImagesName));

        Classes = ClassNames.Of(folder);
        var isNamed = Classes.Any(asked.Contains);
        _leftOut = [.. Classes.Index().Where(c => isNamed ? !asked.Contains(c.Item) : c.Item == "person").Select(c => c.Index)];
    }

    public IReadOnlyList<string> Pictures { get; }

    /// <summary>The classes' names, plain; none where the folder names none.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The boxes that count of a picture of that size, in its pixels.</summary>
    /// <exception cref="BadDataException">A line has another form.</exception>
    public List<PixelBox> Boxes(string picture, int width, int height) =>
        [.. Labels(picture, width, height).Where(label => !_leftOut.Contains(label.Kind)).Select(label => label.Box)];

    /// <summary>All that is labelled in a picture of that size: its class and its box in pixels.</summary>
    /// <exception cref="BadDataException">A line has another form.</exception>
    public List<(int Kind, PixelBox Box)> Labels(string picture, int width, int height)
    {
        var path = Path.Combine(_folder, "labels", Path.ChangeExtension(Path.GetRelativePath(Path.Combine(_folder, ImagesName), picture), ".txt"));
        var labels = new List<(int, PixelBox)>();
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0)
            {
                continue;
            }

            var (kind, box) = Parse(lines[i]) ?? throw new BadDataException($"{path}:{i + 1}: not 'class x y width height' as shares");
            labels.Add((kind, new PixelBox((box.X - (box.Width / 2)) * width, (box.Y - (box.Height / 2)) * height, box.Width * width, box.Height * height)));
        }

        return labels;
    }

    private static (int Kind, PixelBox Box)? Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var shares = new float[4];
        if (words.Length != 5 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var kind))
        {
            return null;
        }

        for (var i = 0; i < 4; i++)
        {
            if (!float.TryParse(words[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out shares[i]) || shares[i] is not (>= -Rounding and <= 1 + Rounding))
            {
                return null;
            }

            shares[i] = Math.Clamp(shares[i], 0, 1);
        }

        return (kind, new PixelBox(shares[0], shares[1], shares[2], shares[3]));
    }
}
