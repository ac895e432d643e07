namespace KitchenWatch.Edge.Core.Rules;

/// <summary>
/// When a track of one kind counts. Sizes are shares of the picture's width, whose sight is taken to be 2 to 8 m wide; speeds are means over
/// the whole track. An animal's length is the longer side of its box.
/// </summary>
public sealed record PestKindSettings
{
    /// <summary>Seen for at least this long.</summary>
    public TimeSpan Sustained { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Looks of this kind and of a fitting size that the track must have.</summary>
    public int Looks { get; init; } = 3;

    /// <summary>How far from its first place it must have got, in its own lengths: a stain, a tap or a shadow stays where it is.</summary>
    public float MinReach { get; init; } = 1.0f;

    /// <summary>Mean score that those looks must have, 0 to 1.</summary>
    public float MinConfidence { get; init; } = 0.5f;

    /// <summary>Least distance from the first place in lengths per second: what creeps slower is light that moves.</summary>
    public float MinSpeed { get; init; } = 0.15f;

    /// <summary>Longest way in lengths per second; what goes faster falls, flies or is two things taken for one.</summary>
    public float MaxSpeed { get; init; } = 25;

    /// <summary>Longest way in widths of the picture per second.</summary>
    public float MaxWidths { get; init; } = 1;

    /// <summary>Share of the way that leads away from the first place: what swings or flickers to and fro gets nowhere.</summary>
    public float MinStraightness { get; init; } = 0.25f;

    /// <summary>Least length as a share of the picture's width; a shorter look does not count.</summary>
    public float MinSize { get; init; } = 0.008f;

    /// <summary>Greatest length; a longer look does not count.</summary>
    public float MaxSize { get; init; } = 0.12f;
}
