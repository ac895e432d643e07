using System.CommandLine;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval heads</c>: the head detector.</summary>
internal static class HeadsVerb
{
    // Smaller heads are below what the first camera judges (issue 3).
    private const float MinimumHeadPx = 16;

    public static Command Create() => EvalVerb.Create(
        "heads", "Head detector: images/*.jpg with labels/*.txt (YOLO).", [EvalVerb.Data], EvalJson.Default.DetectorReport, Measure);

    private static DetectorReport Measure(ParseResult parsed)
    {
        using var detector = new BoxDetector(EvalVerb.Card(parsed, "heads"));
        return DetectorEval.Run("heads", detector, parsed.GetRequiredValue(EvalVerb.Data).FullName, MinimumHeadPx);
    }
}
