namespace KitchenWatch.Edge.Core.Detect;

/// <summary>One judgement of one face.</summary>
/// <param name="Judgement">Covered: a mask over mouth and nose. Bare: a face without. A head from behind can't be judged.</param>
/// <param name="Probability">Probability of that answer, 0 to 1; of the likelier one when it can't judge.</param>
public readonly record struct MaskLook(Judgement Judgement, float Probability)
{
    /// <param name="worn">Probability that a mask is worn, 0 to 1.</param>
    /// <param name="threshold">The manifest's <c>mask</c>: the answer must be at least this probable, 0.5 to 1.</param>
    public static MaskLook From(float worn, float threshold)
    {
        var look = HatLook.From(1 - worn, new SureFrom(threshold, threshold));
        return new MaskLook(look.Judgement, look.Probability);
    }
}
