using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// Measures a detector on labelled pictures. Each picture of any size is scaled whole into the model's input, or that of its inputs that
/// suits it, larger ones down, smaller ones up: heads are looked for like that in a camera's frame, rodents in a region of one.
/// </summary>
internal static class DetectorEval
{
    /// <param name="task">Its name in the report.</param>
    /// <param name="detector">What is measured.</param>
    /// <param name="data">Its labelled pictures.</param>
    /// <param name="minimumPx">Labels count from this shorter side on, in pixels of the picture.</param>
    /// <param name="also">Other counts of the same answers.</param>
    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static DetectorReport Run(string task, BoxDetector detector, LabelledFolder data, float minimumPx, params IEnumerable<DetectionScore> also)
    {
        var score = new DetectionScore(minimumPx);
        var found = new Detection[BoxDetector.MaxFound];
        foreach (var path in data.Pictures)
        {
            var frame = PictureFile.Read(path);
            var labels = data.Boxes(path, frame.Width, frame.Height);
            var count = detector.Find(frame, new PixelBox(0, 0, frame.Width, frame.Height), DetectionScore.LeastScore, found);
            score.Add(labels, found.AsSpan(0, count));
            foreach (var other in also)
            {
                other.Add(labels, found.AsSpan(0, count));
            }
        }

        var (right, wrong) = score.At(detector.Score);
        return new DetectorReport(
            task,
            detector.Model.Label,
            score.Pictures,
            score.Boxes,
            score.Ignored,
            minimumPx,
            Share.Round(detector.Score),
            Share.Round(score.AveragePrecision()),
            Share.Of(right, score.Boxes),
            Share.Of(right, right + wrong),
            Share.Of(wrong, score.Pictures));
    }
}
