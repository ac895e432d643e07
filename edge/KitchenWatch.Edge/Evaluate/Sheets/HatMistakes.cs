using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate.Sheets;

/// <summary>Which labelled heads the judge calls bare or covered wrongly. Heads that it does not judge are no mistake.</summary>
internal static class HatMistakes
{
    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static (int Heads, List<WrongAnswer> Wrong) Find(HatJudge judge, string folder)
    {
        var heads = HatEval.Clear(folder);
        var wrong = new List<WrongAnswer>();
        foreach (var picture in heads.GroupBy(e => e.Image!))
        {
            var path = Path.Combine(folder, picture.Key);
            var frame = PictureFile.Read(path);
            foreach (var head in picture)
            {
                var look = HatEval.Look(judge, frame, head);
                var isBare = head.Label == "bare";
                if (look.Judgement != Judgement.CannotJudge && isBare != (look.Judgement == Judgement.Bare))
                {
                    var (kind, answer) = isBare ? (WrongKind.Missed, "covered") : (WrongKind.False, "bare");
                    wrong.Add(new WrongAnswer(kind, path, HatEval.CropOf(head), head.Label!, answer, look.Probability));
                }
            }
        }

        return (heads.Count, wrong);
    }
}
