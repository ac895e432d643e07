namespace KitchenWatch.Edge.Core.Tracks;

/// <summary>How detections become tracks.</summary>
public sealed record TrackerSettings
{
    /// <summary>Tracks at once; more detections than this start none. Bounds memory and work.</summary>
    public int Capacity { get; init; } = 32;

    /// <summary>A track without a detection for longer than this ends.</summary>
    public TimeSpan MaxGap { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>Overlap with the expected place that makes a detection a track's own, 0 to 1.</summary>
    public float MinIoU { get; init; } = 0.2f;

    /// <summary>Else the farthest that a centre may lie from the expected one, in sizes of the track.</summary>
    public float MaxJump { get; init; } = 1.2f;

    /// <summary>How much <see cref="MaxJump"/> widens for each second without a detection, in sizes of the track.</summary>
    public float JumpPerSecond { get; init; } = 1.0f;

    /// <summary>Largest ratio of sizes between a track and its detection.</summary>
    public float MaxGrowth { get; init; } = 2.0f;

    /// <summary>
    /// Least score with which a track begins. What is fainter goes on with a track that it overlaps and nothing surer does (as in ByteTrack, Zhang et al. 2022),
    /// keeps it from jumping to a neighbour, and moves nothing.
    /// </summary>
    public float BeginFrom { get; init; }

    /// <summary>Least score with which a detection is sure; not below <see cref="BeginFrom"/>.</summary>
    public float SureFrom { get; init; }
}
