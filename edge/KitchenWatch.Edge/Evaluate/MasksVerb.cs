using System.CommandLine;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval masks</c>: the judge's second answer.</summary>
internal static class MasksVerb
{
    public static Command Create() => EvalVerb.Create(
        "masks", "Masks: heads.json with faces or heads, and mask: worn, none or unclear, or images/ with labels/ (YOLO) and these in classes.txt or data.yaml.", [EvalVerb.Data], EvalJson.Default.MaskReport, Measure);

    private static MaskReport Measure(ParseResult parsed)
    {
        using var judge = new HatJudge(EvalVerb.Card(parsed, "hats"));
        return MaskEval.Run(judge, parsed.GetRequiredValue(EvalVerb.Data).FullName);
    }
}
