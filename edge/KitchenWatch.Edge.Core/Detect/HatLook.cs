namespace KitchenWatch.Edge.Core.Detect;

/// <summary>One judgement of one head.</summary>
/// <param name="Judgement">The answer.</param>
/// <param name="Probability">Probability of that answer, 0 to 1; of the likelier one when it can't judge.</param>
/// <param name="Head">Probability that it is a head at all, 0 to 1; 1 where nobody asked.</param>
public readonly record struct HatLook(Judgement Judgement, float Probability, float Head = 1)
{
    /// <summary>A head that is too small to be looked at.</summary>
    public static readonly HatLook TooSmall = new(Judgement.CannotJudge, 0);

    /// <summary>How likely each kind is; all 0 where nobody looked.</summary>
    public HatKinds Kinds { get; init; }

    /// <summary>What the answer was held to.</summary>
    public SureFrom SureFrom { get; init; }

    /// <summary>The second answer of the same look.</summary>
    public MaskLook Mask { get; init; }

    /// <summary>From the kinds: chef hats, nets and other headwear cover.</summary>
    /// <param name="kinds">0 to 1 each.</param>
    /// <param name="sureFrom">As below.</param>
    public static HatLook From(HatKinds kinds, SureFrom sureFrom) => From(kinds.Bare, sureFrom) with { Kinds = kinds, SureFrom = sureFrom };

    /// <summary>From the probability that the head is bare; what is not bare is covered.</summary>
    /// <param name="bare">0 to 1; what is no number can't judge.</param>
    /// <param name="sureFrom">The manifest's <c>bare</c> and <c>covered</c>.</param>
    public static HatLook From(float bare, SureFrom sureFrom)
    {
        if (float.IsNaN(bare))
        {
            return new HatLook(Judgement.CannotJudge, 0);
        }

        var isBare = bare >= 0.5f;
        var (answer, probability, least) = isBare ? (Judgement.Bare, bare, sureFrom.Bare) : (Judgement.Covered, 1 - bare, sureFrom.Covered);
        return new HatLook(probability >= least ? answer : Judgement.CannotJudge, probability);
    }

    /// <summary>
    /// The same look where other headwear does not count: such a head is as good as bare. The judge is taught to call a head that
    /// nobody can tell half bare and a sixth each of the covers, so a third stands against two thirds here; chef hats and nets
    /// weigh twice, that it stays <i>can't judge</i>.
    /// </summary>
    public HatLook WithoutOther()
    {
        var (covered, open) = (2 * (Kinds.ChefHat + Kinds.Hairnet), Kinds.Other + Kinds.Bare);
        return SureFrom == default ? this : From(open / (covered + open), SureFrom) with { Head = Head, Kinds = Kinds, SureFrom = SureFrom, Mask = Mask };
    }
}
