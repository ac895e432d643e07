using KitchenWatch.Edge.Core.Detect;
using OpenCvSharp;

namespace KitchenWatch.Edge.Evaluate.Sheets;

/// <summary>A picture of mistakes: a grid of what each is about, with truth, answer and confidence beneath, worst first.</summary>
internal static class Sheet
{
    private const int Columns = 10;
    private const int Side = 180;
    private const int Caption = 46;

    // What a mistake is about is shown with as much again around it, and never from fewer pixels than this: a smear says nothing.
    private const float Around = 2;
    private const float LeastPx = 40;

    /// <summary>The worst mistakes, at most <paramref name="count"/>: half of each kind as far as there are, most confident first, then largest.</summary>
    public static List<WrongAnswer> Worst(IEnumerable<WrongAnswer> wrong, int count)
    {
        var kinds = wrong.GroupBy(w => w.Kind).Select(k => k.OrderByDescending(w => w.Confidence).ThenByDescending(w => w.Box.Area).ToList()).OrderBy(k => k.Count).ToList();
        var chosen = new List<WrongAnswer>();
        for (var i = 0; i < kinds.Count; i++)
        {
            chosen.AddRange(kinds[i].Take((count - chosen.Count) / (kinds.Count - i)));
        }

        return [.. chosen.OrderByDescending(w => w.Confidence).ThenByDescending(w => w.Box.Area)];
    }

    /// <exception cref="BadDataException">A picture can't be read, or the sheet can't be written.</exception>
    public static void Write(IReadOnlyList<WrongAnswer> wrong, string path)
    {
        var rows = Math.Max(1, (wrong.Count + Columns - 1) / Columns);
        using var sheet = new Mat(rows * (Side + Caption), Columns * Side, MatType.CV_8UC3, Scalar.All(32));
        for (var i = 0; i < wrong.Count; i++)
        {
            using var cell = new Mat(sheet, new Rect(i % Columns * Side, i / Columns * (Side + Caption), Side, Side + Caption));
            Draw(wrong[i], cell);
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (Cv2.ImWrite(path, sheet))
            {
                return;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OpenCVException)
        {
            throw new BadDataException($"{path}: can't be written ({e.Message})", e);
        }

        throw new BadDataException($"{path}: can't be written");
    }

    private static void Draw(WrongAnswer wrong, Mat cell)
    {
        using var picture = Cv2.ImRead(wrong.Picture, ImreadModes.Color);
        if (picture.Empty())
        {
            throw new BadDataException($"{wrong.Picture}: can't be read as a picture");
        }

        var side = Math.Max(LeastPx, Around * Math.Max(wrong.Box.Width, wrong.Box.Height));
        var scale = Side / side;
        var shift = new PixelBox(wrong.Box.CentreX - (side / 2), wrong.Box.CentreY - (side / 2), side, side);
        using var to = Mat.FromPixelData(2, 3, MatType.CV_32FC1, new[] { scale, 0, -shift.X * scale, 0, scale, -shift.Y * scale });
        using var view = new Mat(cell, new Rect(1, 1, Side - 2, Side - 2));
        Cv2.WarpAffine(picture, view, to, view.Size(), scale > 1 ? InterpolationFlags.Cubic : InterpolationFlags.Area, BorderTypes.Constant, Scalar.All(114));
        var box = new Rect(
            (int)((wrong.Box.X - shift.X) * scale), (int)((wrong.Box.Y - shift.Y) * scale), (int)(wrong.Box.Width * scale), (int)(wrong.Box.Height * scale));
        Cv2.Rectangle(view, box, wrong.Kind == WrongKind.Missed ? new Scalar(0, 220, 0) : new Scalar(0, 80, 255), 1);
        Say(cell, 0, $"{wrong.Truth} -> {wrong.Answer}", Scalar.White);
        Say(cell, 1, FormattableString.Invariant($"{wrong.Confidence:0.00}  {wrong.Box.Width:0}x{wrong.Box.Height:0} px"), Scalar.White);
        Say(cell, 2, Short(Path.GetFileNameWithoutExtension(wrong.Picture)), Scalar.All(170));
    }

    private static void Say(Mat cell, int line, string text, Scalar colour) =>
        Cv2.PutText(cell, text, new Point(3, Side + 12 + (line * 15)), HersheyFonts.HersheySimplex, 0.4, colour, 1, LineTypes.AntiAlias);

    // The letters that OpenCV draws are ASCII, and a cell holds few of them.
    private static string Short(string name)
    {
        var plain = string.Concat(name.Select(c => c is >= ' ' and <= '~' ? c : '?'));
        return plain.Length <= 27 ? plain : plain[..10] + ".." + plain[^15..];
    }
}
