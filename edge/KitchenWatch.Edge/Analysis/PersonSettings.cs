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

    /// <summary>
    /// What went this far past a standing person, in sizes of the head, is not the person's: a hand goes some 60 cm before it comes back, a head is 24 cm.
    /// </summary>
    public float OwnWay { get; init; } = 2.5f;

    /// <summary>On a way of which this share led away from its beginning: hands go to and fro.</summary>
    public float OwnStraightness { get; init; } = 0.7f;

    /// <summary>In at least so many pictures.</summary>
    public int OwnLooks { get; init; } = 3;

    /// <summary>A person whose head goes no faster than this, in sizes of the head a second, stands; of one who walks the feet go their own ways too.</summary>
    public float Standing { get; init; } = 1;
}
