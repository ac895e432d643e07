namespace KitchenWatch.Edge.Core.Rules;

/// <summary>When pests count, by kind.</summary>
public sealed record PestRuleSettings
{
    /// <summary>
    /// A rat of 20 cm runs up to 4 m/s (20 lengths); a mouse is as quick in lengths. 0.45 was chosen, with
    /// PestWatchSettings.FaintLook, on films of small ones of the calibration part and of other things that run like them (models/train/pest_films.py).
    /// </summary>
    public PestKindSettings Rodent { get; init; } = new() { MinConfidence = 0.45f };

    /// <summary>An American cockroach of 4 cm runs up to 1.5 m/s (40 to 50 lengths; Full and Tu 1991). Small, so it must be seen once more.</summary>
    public PestKindSettings Cockroach { get; init; } = new()
    {
        Looks = 4, MinReach = 1.5f, MaxSpeed = 50, MaxWidths = 0.75f, MinSize = 0.005f, MaxSize = 0.06f,
    };

    /// <summary>A cat of 50 cm walks a length or two a second and gallops fifteen.</summary>
    public PestKindSettings Animal { get; init; } = new()
    {
        Looks = 4, Sustained = TimeSpan.FromSeconds(2), MinReach = 0.5f, MinSpeed = 0.1f, MaxSpeed = 15, MinSize = 0.03f, MaxSize = 0.4f,
    };

    /// <summary>Share of a track's summed scores that its kind must have: looks that contradict each other raise nothing.</summary>
    public float MinAgreement { get; init; } = 0.6f;

    /// <summary>The same kind is not raised on the same camera again before this has passed.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromSeconds(30);

    public PestKindSettings Of(PestKind kind) => kind switch
    {
        PestKind.Rodent => Rodent,
        PestKind.Cockroach => Cockroach,
        _ => Animal,
    };
}
