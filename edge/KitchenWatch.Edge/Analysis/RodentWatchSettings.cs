namespace KitchenWatch.Edge.Analysis;

/// <summary>Where and how often rodents are looked for. Sizes are shares of the picture's width, so that they hold at any size of frame.</summary>
public sealed record RodentWatchSettings
{
    /// <summary>Regions looked at in one frame; more are left out, and counted.</summary>
    public int RegionsPerFrame { get; init; } = 2;

    /// <summary>Larger motion is no rodent's: a rat is about as long as a head is high, and a camera sees a kitchen's width.</summary>
    public float MaxMotion { get; init; } = 0.25f;

    /// <summary>Side of the square that is cut around small motion.</summary>
    public float MinRegion { get; init; } = 0.15f;

    /// <summary>Side of the square around larger motion, in sizes of the motion.</summary>
    public float Margin { get; init; } = 1.6f;

    /// <summary>Larger detections are left out.</summary>
    public float MaxRodent { get; init; } = 0.16f;

    /// <summary>Motion within a person's reach is the person's: half its width and its height below the head's top, in head heights.</summary>
    public float PersonHalfWidth { get; init; } = 2.0f;

    public float PersonHeight { get; init; } = 8.0f;
}
