using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate.Sheets;

/// <summary>Which labelled heads the judge calls bare or covered wrongly. Heads that it does not judge are no mistake.</summary>
internal static class HatMistakes
{
    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static (int Heads, List<WrongAnswer> Wrong) Find(HatJudge judge, string folder)
    {
        var clear = HatEval.Judged(judge, folder).Where(h => h.Entry.Label != "uncertain").ToList();
        var wrong = new List<WrongAnswer>();
        foreach (var (head, look) in clear)
        {
            var isBare = head.Label == "bare";
            if (look.Judgement != Judgement.CannotJudge && isBare != (look.Judgement == Judgement.Bare))
            {
                var (kind, answer) = isBare ? (WrongKind.Missed, "covered") : (WrongKind.False, "bare");
                wrong.Add(new WrongAnswer(kind, Path.Combine(folder, head.Image!), head.Crop, head.Label!, answer, look.Probability));
            }
        }

        return (clear.Count, wrong);
    }
}
