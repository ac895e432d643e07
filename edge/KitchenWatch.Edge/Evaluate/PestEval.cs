using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// Measures the detector of pests on pictures, each looked at whole and, where it is much larger than the model's input, in overlapping
/// squares too. Every rodent and cockroach counts at its threshold, one of the wrong kind as false; the labels say nothing of cats, dogs
/// and birds, so they count on pictures without pests only.
/// </summary>
internal static class PestEval
{
    /// <summary>A body and the same body with its tail, or half an animal behind another, still share as much.</summary>
    private const float LooseOverlap = 0.3f;

    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static DetectorReport Run(string task, PestKind kind, BoxDetector detector, LabelledFolder data)
    {
        var (every, sure, loose) = (new DetectionScore(0), new DetectionScore(0), new DetectionScore(0, overlap: LooseOverlap));
        var looks = new PictureLooks(detector);
        var label = detector.Labels.IndexOf(Label(kind));
        foreach (var path in data.Pictures)
        {
            var frame = PictureFile.Read(path);
            var labels = data.Boxes(path, frame.Width, frame.Height);
            var pests = looks.Find(frame, DetectionScore.LeastScore).Where(d => detector.Labels[d.Kind] != Label(PestKind.Animal)).ToArray();
            every.Add(labels, pests, label);
            Detection[] surely = [.. pests.Where(d => d.Score >= detector.ScoreOf(d.Kind))];
            sure.Add(labels, surely, label);
            loose.Add(labels, surely, label);
        }

        var (right, wrong) = sure.At(0);
        var (near, far) = loose.At(0);
        return new DetectorReport(
            task,
            detector.Model.Label,
            every.Pictures,
            every.Boxes,
            every.Ignored,
            0,
            label < 0 ? 1 : Share.Round(detector.ScoreOf(label)),
            Share.Round(every.AveragePrecision()),
            Share.Of(right, every.Boxes),
            Share.Of(right, right + wrong),
            Share.Of(wrong, every.Pictures),
            Loosely: new LooseReport(Share.Round(LooseOverlap), Share.Of(near, every.Boxes), Share.Of(near, near + far), Share.Of(far, every.Pictures)));
    }

    /// <param name="detector">The detector of pests.</param>
    /// <param name="images">Folder of pictures without any.</param>
    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static NegativesReport Negatives(BoxDetector detector, string images)
    {
        var looks = new PictureLooks(detector);
        var pictures = PictureFile.In(images);
        var wrong = new int[Enum.GetValues<PestKind>().Length];
        foreach (var path in pictures)
        {
            foreach (var found in looks.Find(PictureFile.Read(path), DetectionScore.LeastScore).Where(d => d.Score >= detector.ScoreOf(d.Kind)))
            {
                wrong[(int)Enum.Parse<PestKind>(detector.Labels[found.Kind], ignoreCase: true)]++;
            }
        }

        return new NegativesReport(
            "negatives",
            detector.Model.Label,
            pictures.Count,
            wrong[(int)PestKind.Rodent],
            wrong[(int)PestKind.Cockroach],
            wrong[(int)PestKind.Animal],
            Share.Of(wrong.Sum(), pictures.Count));
    }

    private static string Label(PestKind kind) => kind.ToString().ToLowerInvariant();
}
