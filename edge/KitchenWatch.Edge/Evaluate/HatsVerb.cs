using System.CommandLine;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval hats</c>: the judge of heads.</summary>
internal static class HatsVerb
{
    public static Command Create() => EvalVerb.Create(
        "hats", "Hat judge: heads.json with faces or heads and labels, or images/ with labels/ (YOLO) and classes.txt or data.yaml: head_bare, head_covered, head_blurred.", [EvalVerb.Data], EvalJson.Default.HatReport, Measure);

    private static HatReport Measure(ParseResult parsed)
    {
        using var judge = new HatJudge(EvalVerb.Card(parsed, "hats"));
        return HatEval.Run(judge, parsed.GetRequiredValue(EvalVerb.Data).FullName);
    }
}
