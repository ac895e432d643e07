namespace KitchenWatch.Edge.Core.Rules;

/// <summary>When a head without hat, or a face without mask, counts.</summary>
public sealed record HeadRuleSettings
{
    /// <summary>Without it for at least this long (the default is what commercial systems use).</summary>
    public TimeSpan Sustained { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Judged looks that must agree within that time.</summary>
    public int Looks { get; init; } = 3;

    /// <summary>Mean probability of their answer that those looks must have, 0 to 1: a judge asked to answer often is often not sure, and a notice needs a sure one.</summary>
    public double MinConfidence { get; init; } = 0.85;

    /// <summary>Mean probability that those looks showed a head at all, 0 to 1: hands and shoes look like bare heads to a detector.</summary>
    public double MinHead { get; init; } = 0.5;

    /// <summary>After a look that said covered, nothing is raised on that track for this long: guards against a judge that wavers.</summary>
    public TimeSpan CoveredVeto { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Such looks farther apart than this are not one stretch.</summary>
    public TimeSpan MaxSilence { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far from its first place the head must have got, in its own sizes: a pot may look like a head, and stays where it is.</summary>
    public float MinReach { get; init; } = 0.25f;

    /// <summary>The rule is not raised on the same camera again before this has passed; a head that is still without is raised then.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromSeconds(30);
}
