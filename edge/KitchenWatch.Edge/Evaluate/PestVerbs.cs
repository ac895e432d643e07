using System.CommandLine;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval rodents</c>, <c>eval cockroaches</c>, <c>eval negatives</c>: the detector of pests; a pest of any size counts.</summary>
internal static class PestVerbs
{
    /// <summary>What a label of a rodent may be called, our own name first.</summary>
    internal static readonly string[] Rodents = ["rodent", "rat", "mouse", "rats", "mice", "vole"];
    /// <summary>The same of a cockroach.</summary>
    internal static readonly string[] Cockroaches = ["cockroach", "cockroaches", "roach"];

    public static Command RodentsVerb() => EvalVerb.Create(
        "rodents", "Rats and mice: images/NAME.jpg with labels/NAME.txt (YOLO).", [EvalVerb.Data], EvalJson.Default.DetectorReport,
        parsed => Measure(parsed, "rodents", PestKind.Rodent, Rodents));

    public static Command CockroachesVerb() => EvalVerb.Create(
        "cockroaches", "Cockroaches: images/NAME.jpg with labels/NAME.txt (YOLO).", [EvalVerb.Data], EvalJson.Default.DetectorReport,
        parsed => Measure(parsed, "cockroaches", PestKind.Cockroach, Cockroaches));

    public static Command NegativesVerb() => EvalVerb.Create(
        "negatives", "False pests: pictures in images/ that hold none.", [EvalVerb.Data], EvalJson.Default.NegativesReport, Negatives);

    private static DetectorReport Measure(ParseResult parsed, string task, PestKind kind, string[] names)
    {
        using var detector = new BoxDetector(EvalVerb.Card(parsed, DetectorSet.PestsName));
        return PestEval.Run(task, kind, detector, new LabelledFolder(parsed.GetRequiredValue(EvalVerb.Data).FullName, names));
    }

    private static NegativesReport Negatives(ParseResult parsed)
    {
        using var detector = new BoxDetector(EvalVerb.Card(parsed, DetectorSet.PestsName));
        return PestEval.Negatives(detector, Path.Combine(parsed.GetRequiredValue(EvalVerb.Data).FullName, LabelledFolder.ImagesName));
    }
}
