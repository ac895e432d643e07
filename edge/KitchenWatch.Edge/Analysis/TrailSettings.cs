using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Analysis;

/// <summary>How motion is followed, and when what was looked at in vain is looked at again.</summary>
public sealed record TrailSettings
{
    /// <summary>A frame has 16 boxes of motion at most; those of a second ago are still known, even where each is new: a sensor's noise in the dark.</summary>
    public TrackerSettings Tracker { get; init; } = new()
    {
        Capacity = 96, MaxGap = TimeSpan.FromSeconds(1), MaxJump = 2.5f, JumpPerSecond = 4, MaxGrowth = 2.5f,
    };

    /// <summary>It went this many of its own sizes since then: a rat that runs does so between two pictures.</summary>
    public float Moved { get; init; } = 0.4f;

    /// <summary>Or its area grew or shrank by this factor.</summary>
    public float Grown { get; init; } = 2;

    /// <summary>Or this long ago: nothing is left alone for good.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromSeconds(3);
}
