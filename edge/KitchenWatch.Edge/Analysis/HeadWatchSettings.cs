namespace KitchenWatch.Edge.Analysis;

/// <summary>How often heads are looked for and judged.</summary>
public sealed record HeadWatchSettings
{
    /// <summary>Between looks for heads while something moves.</summary>
    public TimeSpan WhileMoving { get; init; } = TimeSpan.FromSeconds(0.4);

    /// <summary>Between looks while nothing moves but somebody is known who did.</summary>
    public TimeSpan WhileStill { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between looks while nothing moves and nobody is known: finds a person who stands still. Pots that look like heads don't count.</summary>
    public TimeSpan WhileEmpty { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between judgements of one head.</summary>
    public TimeSpan BetweenJudgements { get; init; } = TimeSpan.FromSeconds(0.9);

    /// <summary>
    /// Detections with motion in their box that a head needs before it is judged; and of any kind, where fewer than these lacked it for sure. In a pot nothing moves, though
    /// a box that the detector is not sure of jitters as far as a person sways.
    /// </summary>
    public int LooksBeforeJudging { get; init; } = 2;

    /// <summary>
    /// Share of the detector's own threshold from which on a detection may be a head that was not known: the judge tells whether it is one at all, and a notice asks for it
    /// (<c>HeadRuleSettings.MinHead</c>). Chosen on films of the calibration part (models/train/head_films.py).
    /// </summary>
    public float FirstLook { get; init; } = 0.6f;

    /// <summary>
    /// Share of the detector's own threshold from which on a detection goes on with a head that is followed and that it overlaps: a head near the threshold comes and goes
    /// from look to look. Chosen on films of the calibration part (models/train/head_films.py).
    /// </summary>
    public float FaintLook { get; init; } = 0.5f;
}
