namespace KitchenWatch.Edge.Analysis;

/// <summary>Where and how often pests are looked for. Sizes are shares of the picture's width, so that they hold at any size of frame.</summary>
public sealed record PestWatchSettings
{
    /// <summary>Regions looked at in one frame; more are left out, and counted.</summary>
    public int RegionsPerFrame { get; init; } = 2;

    /// <summary>And in a second, with twice a frame's share in hand: what a camera costs at most, however much moves. A guess at which FilmTests still find every pest of the rendered clips.</summary>
    public double RegionsPerSecond { get; init; } = 5;

    /// <summary>When motion in which nothing was found is looked at again.</summary>
    public TrailSettings Trails { get; init; } = new();

    /// <summary>Larger motion is no pest's: a rat is about as long as a head is high, a cat twice that, and a camera sees a kitchen's width.</summary>
    public float MaxMotion { get; init; } = 0.15f;

    /// <summary>Side of the square that is cut around small motion.</summary>
    public float MinRegion { get; init; } = 0.15f;

    /// <summary>Side of the square around larger motion, in sizes of the motion.</summary>
    public float Margin { get; init; } = 1.6f;

    /// <summary>
    /// Share of the detector's own threshold from which on a look counts: faint looks that on a photograph would be false boxes follow what runs and add up, and the
    /// rule asks for a mean.
    /// </summary>
    public float FaintLook { get; init; } = 0.8f;

    /// <summary>Share of a detection that must have moved: what lies still beside the motion is no running animal.</summary>
    public float MinMoved { get; init; } = 0.4f;

    /// <summary>The motion may have this many times the detection's area: a hand is not the whole arm that moves.</summary>
    public float MaxMotionArea { get; init; } = 8;

    /// <summary>Motion this near to large motion is a part of it, as a share of the picture's width.</summary>
    public float NearLarge { get; init; } = 0.03f;

    public PersonSettings Person { get; init; } = new();
}
