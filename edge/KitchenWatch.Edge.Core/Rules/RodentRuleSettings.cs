namespace KitchenWatch.Edge.Core.Rules;

/// <summary>When a rodent counts.</summary>
public sealed record RodentRuleSettings
{
    /// <summary>Seen for at least this long.</summary>
    public TimeSpan Sustained { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Detections that the track must have.</summary>
    public int Looks { get; init; } = 3;

    /// <summary>How far from its first place it must have got, in its own sizes: a stain, a tap or a shadow stays where it is.</summary>
    public float MinReach { get; init; } = 1.0f;

    /// <summary>Mean score that its detections must have, 0 to 1.</summary>
    public float MinConfidence { get; init; } = 0.5f;

    /// <summary>The rule is not raised on the same camera again before this has passed.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromSeconds(30);
}
