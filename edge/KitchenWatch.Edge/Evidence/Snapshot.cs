using System.Globalization;
using System.Text.Json;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Outbox;
using OpenCvSharp;

namespace KitchenWatch.Edge.Evidence;

/// <summary>A picture of a violation as a JPEG file.</summary>
public sealed record Snapshot(EvidenceItem Item, byte[] Jpeg)
{
    /// <summary>JPEG quality, 0 to 100: above the point where blocks show on a face of 20 pixels.</summary>
    private const int Quality = 90;

    private static readonly Scalar Red = new(40, 40, 230);

    /// <summary>The plain picture and the marked one.</summary>
    public static IReadOnlyList<Snapshot> Take(Frame frame, PixelBox box, PendingViolation violation)
    {
        using var picture = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Bgr);
        using var marked = picture.Clone();
        Mark(marked, box, Label(violation));
        return [Encode(picture, EvidenceKind.SnapshotPlain), Encode(marked, EvidenceKind.SnapshotMarked)];
    }

    private static Snapshot Encode(Mat picture, EvidenceKind kind)
    {
        Cv2.ImEncode(".jpg", picture, out var jpeg, new ImageEncodingParam(ImwriteFlags.JpegQuality, Quality));
        return new Snapshot(new EvidenceItem(kind, Sha256.Of(jpeg), jpeg.Length, "image/jpeg"), jpeg);
    }

    private static void Mark(Mat picture, PixelBox box, string label)
    {
        var outline = new Rect((int)box.X, (int)box.Y, (int)box.Width, (int)box.Height);
        Cv2.Rectangle(picture, outline, Red, thickness: 2);
        var size = Cv2.GetTextSize(label, HersheyFonts.HersheySimplex, 0.5, 1, out var below);
        var left = Math.Clamp(outline.X, 0, Math.Max(0, picture.Width - size.Width - 6));
        var top = outline.Y - size.Height - below - 6;
        top = top >= 0 ? top : Math.Min(outline.Bottom, picture.Height - size.Height - below - 6);
        Cv2.Rectangle(picture, new Rect(left, top, size.Width + 6, size.Height + below + 6), Red, thickness: -1);
        Cv2.PutText(picture, label, new Point(left + 3, top + size.Height + 3), HersheyFonts.HersheySimplex, 0.5, Scalar.White, 1, LineTypes.AntiAlias);
    }

    private static string Label(PendingViolation violation)
    {
        var rule = Kebab(violation.Rule.ToString());
        return violation.Gap is { } gap
            ? $"{rule}: {Kebab(gap.Kind.ToString())}"
            : string.Create(CultureInfo.InvariantCulture, $"{rule} {violation.Sighting?.Confidence * 100:0}%");
    }

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
