namespace KitchenWatch.Edge.Analysis;

/// <summary>How far a person's own motion goes around the head, and which heads are a person's.</summary>
public sealed record PersonSettings
{
    /// <summary>To each side of the head's centre, in sizes of the head: an arm stretched out.</summary>
    public float HalfWidth { get; init; } = 2.5f;

    /// <summary>Below the head's top, in sizes of the head: down to the feet.</summary>
    public float Height { get; init; } = 8;

    /// <summary>A head that got this far from its first place, in its own sizes, is a person's.</summary>
    public float MinReach { get; init; } = 0.25f;

    /// <summary>So is one with motion around it in this share of the time, over <see cref="Memory"/>: a cook who works and hardly moves the head. A pot that a rat runs past is not.</summary>
    public float MinActivity { get; init; } = 0.5f;

    /// <summary>Seconds over which that share is taken.</summary>
    public float Memory { get; init; } = 10;
}
