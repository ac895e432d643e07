using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Measures the judge's second answer, mask worn or none, on labelled heads.</summary>
internal static class MaskEval
{
    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static MaskReport Run(HatJudge judge, string folder)
    {
        var all = JudgedHeads.Of(judge, folder, e => e.Mask is "worn" or "none" or "unclear", "mask");
        var clear = all.Where(h => h.Entry.Mask != "unclear").ToList();
        var sides = Sides(clear);
        return new MaskReport(
            "masks",
            judge.Model.Label,
            sides.Heads,
            all.Count - clear.Count,
            sides.Covered,
            sides.Bare,
            sides.Judged,
            sides.JudgedShare,
            sides.Accuracy,
            sides.BareFound,
            sides.BareError,
            all.Count(h => h.Entry.Mask == "unclear" && h.Look.Mask.Judgement != Judgement.CannotJudge),
            [.. HeadRow.Usual(clear, Sides)]);
    }

    private static TwoSides Sides(IEnumerable<(HeadEntry Entry, HatLook Look)> heads) =>
        TwoSides.Of(heads.Select(h => (h.Entry.Mask == "none", h.Look.Mask.Judgement)));
}
