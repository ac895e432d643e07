using System.CommandLine;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval heads</c>: the head detector.</summary>
internal static class HeadsVerb
{
    // Smaller heads are below what the first camera judges (issue 3).
    internal const float MinimumHeadPx = 16;

    // A far head, a surveillance camera's usual one (26 px), a near one.
    private static readonly (float From, float Below)[] Ranges = [(16, 24), (24, 40), (40, float.PositiveInfinity)];

    private static readonly Option<bool> Sizes = new("--sizes") { Description = "Also by size of the head." };

    public static Command Create() => EvalVerb.Create(
        "heads", "Head detector: images/NAME.jpg with labels/NAME.txt (YOLO).", [EvalVerb.Data, Sizes], EvalJson.Default.DetectorReport, Measure);

    private static DetectorReport Measure(ParseResult parsed)
    {
        using var detector = new BoxDetector(EvalVerb.Card(parsed, "heads"));
        var ranges = parsed.GetValue(Sizes) ? Ranges : [];
        var scores = ranges.Select(r => new DetectionScore(r.From, r.Below)).ToList();
        var report = DetectorEval.Run("heads", detector, new LabelledFolder(parsed.GetRequiredValue(EvalVerb.Data).FullName, HeadClasses.Heads), MinimumHeadPx, scores);
        return ranges.Length == 0 ? report : report with { Sizes = [.. ranges.Zip(scores, (r, s) => Of(r, s, detector.Score))] };
    }

    private static SizeReport Of((float From, float Below) range, DetectionScore score, float threshold) => new(
        range.From,
        float.IsFinite(range.Below) ? range.Below : null,
        score.Boxes,
        Share.Round(score.AveragePrecision()),
        Share.Of(score.At(threshold).Right, score.Boxes));
}
