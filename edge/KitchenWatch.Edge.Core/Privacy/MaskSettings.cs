namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>
/// What of a kitchen's picture the public may see. The rule behind all of them: a part of the picture is shown only once it is known to be
/// the empty kitchen; whatever moves, stands where nothing stood, or is near a head is masked, and so is what isn't known yet.
/// Sizes of cells are 4 px of a picture of 640 × 360.
/// </summary>
public sealed record MaskSettings
{
    /// <summary>A frame is masked with what is known this long after it: a head found late is masked backwards.</summary>
    public TimeSpan LookAhead { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Heads must have been looked for within this time before a frame and again after it, and both looks answered. Looks come once a second at least.</summary>
    public TimeSpan MaxLookGap { get; init; } = TimeSpan.FromSeconds(1.6);

    /// <summary>A head that the detector lost, or has not found yet, is masked this long on either side.</summary>
    public TimeSpan Persist { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What came must be still for this long, all that touches it included, before it counts as the kitchen's: a person who stands sways by more than a pixel.</summary>
    public TimeSpan StillFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A part that isn't known yet must be still for this long in all, its neighbourhood included. Who walks by only interrupts it, as long as
    /// the same comes back and nothing else stood there meanwhile: where people always pass, nothing would be still for so long at once.
    /// </summary>
    public TimeSpan LearnFor { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time of stillness before it begins to count: a person who sways comes to rest at either end, once in 3 s.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Largest difference in levels at which a part that comes back is the same.</summary>
    public float SameLevel { get; init; } = 8;

    /// <summary>What moved is masked in the frames up to this long before and after.</summary>
    public TimeSpan MotionSpread { get; init; } = TimeSpan.FromSeconds(0.65);

    /// <summary>
    /// Least change of a cell's level (0 to 255, the largest of B, G, R) between frames that is motion. On a compressed real film one cell in
    /// fifteen changes by 6 from frame to frame with nobody near, hardly any by 12.
    /// </summary>
    public float MinMotion { get; init; } = 12;

    /// <summary>Least difference from the empty kitchen that is something else.</summary>
    public float MinDifference { get; init; } = 12;

    /// <summary>Least change within a second that keeps the neighbourhood from being learned: an upright edge that sways by half a cell at a contrast of 28.</summary>
    public float MinUnrest { get; init; } = 14;

    /// <summary>All three must also be this many times the cell's usual change.</summary>
    public float NoiseFactor { get; init; } = 4;

    /// <summary>But no more than this is ever noise.</summary>
    public float MostNoise { get; init; } = 16;

    /// <summary>Fewer changed cells that touch are noise: 16 × 4 px is less than the smallest head.</summary>
    public int MinCells { get; init; } = 4;

    /// <summary>The same for unrest.</summary>
    public int MinUnrestCells { get; init; } = 5;

    /// <summary>Cells by which all that changed is widened.</summary>
    public int Widen { get; init; } = 3;

    /// <summary>Cells around motion that may not be learned as empty.</summary>
    public int Unrest { get; init; } = 3;

    /// <summary>Gaps in a mask of fewer cells are masked too: a face between hair and collar of the wall's colour.</summary>
    public int MinGap { get; init; } = 200;

    /// <summary>
    /// Share of the known cells that differ at once from where on the empty kitchen no longer counts, if it lasts <see cref="UpsetFor"/>: other
    /// light, another view. Half of them differ behind a crowd too, which must not make the box forget the kitchen.
    /// </summary>
    public float Upset { get; init; } = 0.8f;

    public TimeSpan UpsetFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Each such upset doubles <see cref="LearnFor"/>, up to so many times it: what shows one view after the other is no kitchen's camera.</summary>
    public int MostPatience { get; init; } = 16;

    /// <summary>Without an upset for this long, it is as short as before.</summary>
    public TimeSpan CalmAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A picture with more of it masked shows nothing of the kitchen: the slate is shown.</summary>
    public float MostMasked { get; init; } = 0.9f;

    /// <summary>Sizes of a head by which its mask grows a second, to each side, where the detector has not found it yet or has lost it.</summary>
    public float HeadGrowth { get; init; } = 0.2f;

    /// <summary>A head of at least this score has a body; a fainter one is masked as a head alone.</summary>
    public float BodyScore { get; init; } = 0.45f;

    /// <summary>Least score of what is masked as a head: far below what a rule would take.</summary>
    public float FaintScore { get; init; } = 0.2f;

    /// <summary>Largest factor by which the camera's exposure may change without being a change of light.</summary>
    public float MaxGain { get; init; } = 1.4f;
}
