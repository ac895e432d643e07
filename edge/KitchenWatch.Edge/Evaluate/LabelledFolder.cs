using System.Globalization;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// A folder of labelled pictures: <c>images/NAME.jpg</c> (or another picture) and for each <c>labels/NAME.txt</c> in YOLO's form (class, centre x, centre y, width,
/// height as shares). A missing label file means that nothing is there. Where <c>classes.txt</c> names classes, whole persons are left out;
/// where it names some of those asked for, only they count.
/// </summary>
internal sealed class LabelledFolder
{
    private readonly string _folder;
    private readonly HashSet<int> _leftOut;

    /// <param name="folder">The folder.</param>
    /// <param name="asked">Names of the classes that count.</param>
    /// <exception cref="BadDataException">It is no such folder.</exception>
    public LabelledFolder(string folder, params string[] asked)
    {
        _folder = folder;
        var images = Path.Combine(folder, "images");
        Pictures = PictureFile.In(images);

        var classes = Path.Combine(folder, "classes.txt");
        var names = File.Exists(classes) ? File.ReadAllLines(classes) : [];
        var isNamed = names.Any(name => Is(name, asked));
        _leftOut = [.. names.Index().Where(c => isNamed ? !Is(c.Item, asked) : c.Item.Trim() == "person").Select(c => c.Index)];
    }

    public IReadOnlyList<string> Pictures { get; }

    /// <summary>The boxes of a picture of that size, in its pixels.</summary>
    /// <exception cref="BadDataException">A line has another form.</exception>
    public List<PixelBox> Boxes(string picture, int width, int height)
    {
        var path = Path.Combine(_folder, "labels", Path.GetFileNameWithoutExtension(picture) + ".txt");
        var boxes = new List<PixelBox>();
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0)
            {
                continue;
            }

            var (kind, box) = Parse(lines[i]) ?? throw new BadDataException($"{path}:{i + 1}: not 'class x y width height' as shares");
            if (!_leftOut.Contains(kind))
            {
                boxes.Add(new PixelBox((box.X - (box.Width / 2)) * width, (box.Y - (box.Height / 2)) * height, box.Width * width, box.Height * height));
            }
        }

        return boxes;
    }

    private static bool Is(string name, string[] asked) => asked.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

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
            if (!float.TryParse(words[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out shares[i]) || shares[i] is not (>= 0 and <= 1))
            {
                return null;
            }
        }

        return (kind, new PixelBox(shares[0], shares[1], shares[2], shares[3]));
    }
}
