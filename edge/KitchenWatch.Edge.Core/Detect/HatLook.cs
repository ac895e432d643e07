namespace KitchenWatch.Edge.Core.Detect;

/// <summary>One judgement of one head.</summary>
/// <param name="Judgement">The answer.</param>
/// <param name="Probability">Probability of that answer, 0 to 1; of the likelier one when it can't judge.</param>
public readonly record struct HatLook(Judgement Judgement, float Probability)
{
    /// <summary>A head that is too small to be looked at.</summary>
    public static readonly HatLook TooSmall = new(Judgement.CannotJudge, 0);

    /// <summary>From the probability that the head is bare; what is not bare is covered.</summary>
    /// <param name="bare">0 to 1; what is no number can't judge.</param>
    /// <param name="threshold">The manifest's <c>judge</c>: the answer must be at least this probable, 0.5 to 1.</param>
    public static HatLook From(float bare, float threshold)
    {
        if (float.IsNaN(bare))
        {
            return new HatLook(Judgement.CannotJudge, 0);
        }

        var isBare = bare >= 0.5f;
        var probability = isBare ? bare : 1 - bare;
        var answer = isBare ? Judgement.Bare : Judgement.Covered;
        return new HatLook(probability >= threshold ? answer : Judgement.CannotJudge, probability);
    }
}
