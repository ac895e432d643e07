using System.CommandLine;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval rodents</c>: the rodent detector; a rodent of any size counts.</summary>
internal static class RodentsVerb
{
    public static Command Create() => EvalVerb.Create(
        "rodents", "Rodent detector: images/*.jpg with labels/*.txt (YOLO).", [EvalVerb.Data], EvalJson.Default.DetectorReport, Measure);

    private static DetectorReport Measure(ParseResult parsed)
    {
        using var detector = new BoxDetector(EvalVerb.Card(parsed, "rodents"));
        return DetectorEval.Run("rodents", detector, parsed.GetRequiredValue(EvalVerb.Data).FullName, 0);
    }
}
