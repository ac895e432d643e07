using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Counts of a judge that says covered, bare or nothing, over heads that are one or the other.</summary>
internal readonly record struct TwoSides(int Covered, int Bare, int JudgedCovered, int JudgedBare, int CoveredRight, int BareRight)
{
    public int Heads => Covered + Bare;

    public int Judged => JudgedCovered + JudgedBare;

    public double JudgedShare => Share.Of(Judged, Heads);

    public double Accuracy => Share.Of(CoveredRight + BareRight, Judged);

    /// <summary>Bare called bare, of the judged bare ones.</summary>
    public double BareRecall => Share.Of(BareRight, JudgedBare);

    /// <summary>Bare called bare, of all bare ones.</summary>
    public double BareFound => Share.Of(BareRight, Bare);

    /// <summary>Covered called bare, of all covered ones.</summary>
    public double BareError => Share.Of(JudgedCovered - CoveredRight, Covered);

    public static TwoSides Of(IEnumerable<(bool IsBare, Judgement Judgement)> heads)
    {
        var (covered, bare, judgedCovered, judgedBare, coveredRight, bareRight) = (0, 0, 0, 0, 0, 0);
        foreach (var (isBare, judgement) in heads)
        {
            var judged = judgement == Judgement.CannotJudge ? 0 : 1;
            covered += isBare ? 0 : 1;
            bare += isBare ? 1 : 0;
            judgedCovered += isBare ? 0 : judged;
            judgedBare += isBare ? judged : 0;
            coveredRight += !isBare && judgement == Judgement.Covered ? 1 : 0;
            bareRight += isBare && judgement == Judgement.Bare ? 1 : 0;
        }

        return new TwoSides(covered, bare, judgedCovered, judgedBare, coveredRight, bareRight);
    }
}
