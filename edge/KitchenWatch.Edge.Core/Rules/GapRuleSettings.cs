namespace KitchenWatch.Edge.Core.Rules;

/// <summary>When a gap in supervision counts (domain: 60 s minor, 30 min major). Spans of a clock that never jumps.</summary>
public sealed record GapRuleSettings
{
    /// <summary>Lasting this long it is raised as minor.</summary>
    public TimeSpan Sustained { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Still there after this long it is raised once more, as major: the authority is to know that nobody put it right.</summary>
    public TimeSpan MajorAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Sound again for this long ends a gap. A shorter light between two darknesses is none: the gap goes on.</summary>
    public TimeSpan Recovered { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A gap that comes back within this time of one that was raised is raised no second time as minor, so that a loose cable is one notice and not twenty.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromMinutes(30);
}
