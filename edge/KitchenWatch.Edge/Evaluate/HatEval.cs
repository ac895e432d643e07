using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Measures the hat judge on labelled heads.</summary>
internal static class HatEval
{
    private static readonly float[] Thresholds = [0.7f, 0.75f, 0.8f, 0.85f, 0.9f, 0.95f];

    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static HatReport Run(HatJudge judge, string folder)
    {
        var all = Judged(judge, folder);
        var clear = all.Where(h => h.Entry.Label != "uncertain").ToList();
        var kinds = clear.Where(h => h.Entry.Label != "covered").ToList();
        var sides = Sides(clear);
        return new HatReport(
            "hats",
            judge.Model.Label,
            sides.Heads,
            all.Count - clear.Count,
            sides.Covered,
            sides.Bare,
            sides.Judged,
            judge.MinimumHeadPx,
            sides.JudgedShare,
            sides.Accuracy,
            sides.BareRecall,
            sides.BareError,
            sides.BareFound,
            all.Count(h => h.Entry.Label == "uncertain" && h.Look.Judgement != Judgement.CannotJudge),
            Share.Of(kinds.Count(h => Kind(h.Look.Kinds) == h.Entry.Label), kinds.Count),
            [.. HeadRow.Usual(clear, Sides), .. HeadRow.Each("label", clear, e => e.Label, Sides), .. Thresholds.Select(t => HeadRow.At(t, Sides(HeldTo(t, clear))))]);
    }

    /// <summary>All heads of a folder with the judge's looks.</summary>
    /// <exception cref="BadDataException">The data can't be read.</exception>
    internal static List<(HeadEntry Entry, HatLook Look)> Judged(HatJudge judge, string folder) =>
        JudgedHeads.Of(judge, folder, e => e.Label is "chef-hat" or "hairnet" or "other-headwear" or "covered" or "bare" or "uncertain", "label");

    private static IEnumerable<(HeadEntry Entry, HatLook Look)> HeldTo(float threshold, IEnumerable<(HeadEntry Entry, HatLook Look)> heads) =>
        heads.Select(h => (h.Entry, h.Look == HatLook.TooSmall ? h.Look : HatLook.From(h.Look.Kinds, new SureFrom(threshold, threshold))));

    private static TwoSides Sides(IEnumerable<(HeadEntry Entry, HatLook Look)> heads) =>
        TwoSides.Of(heads.Select(h => (h.Entry.Label == "bare", h.Look.Judgement)));

    private static string Kind(HatKinds k) => Math.Max(Math.Max(k.ChefHat, k.Hairnet), Math.Max(k.Other, k.Bare)) switch
    {
        0 => "",
        var most when most == k.Bare => "bare",
        var most when most == k.ChefHat => "chef-hat",
        var most when most == k.Hairnet => "hairnet",
        _ => "other-headwear",
    };
}
