using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary>What a film raised, what it cost, and how that fits what happens in it. What needs the events is null without them.</summary>
public sealed record VideoReport
{
    public string Task { get; } = "video";

    /// <summary>The file's name.</summary>
    public required string Film { get; init; }

    /// <summary>Film that was looked at.</summary>
    public required double Seconds { get; init; }

    /// <summary>What ffmpeg complained of; the film may be shorter than it should. Null for a sound one.</summary>
    public string? Damage { get; init; }

    /// <summary>Frames looked at.</summary>
    public required long Frames { get; init; }

    /// <summary>Frames with motion.</summary>
    public required long Moved { get; init; }

    /// <summary>Looks for heads.</summary>
    public required long HeadLooks { get; init; }

    /// <summary>Heads called covered or bare.</summary>
    public required long Judged { get; init; }

    /// <summary>Of those, bare.</summary>
    public required long Bare { get; init; }

    /// <summary>Heads that could not be judged.</summary>
    public required long CannotJudge { get; init; }

    /// <summary>Frames that nothing was looked for in, since the picture's health was bad.</summary>
    public required long CannotSee { get; init; }

    /// <summary>Regions looked at for pests.</summary>
    public required long PestLooks { get; init; }

    /// <summary>Regions for which a frame had no turn left.</summary>
    public required long RegionsLeftOut { get; init; }

    /// <summary>Events that should be raised.</summary>
    public int? Events { get; init; }

    /// <summary>Of those, raised in their time.</summary>
    public int? Found { get; init; }

    /// <summary>Of those, not raised.</summary>
    public int? Missed { get; init; }

    /// <summary>Of the missed, those through which the rule kept silent since it had raised something less than its repeat time before.</summary>
    public int? Silenced { get; init; }

    /// <summary>More notices of an event that had one: true, but a notice again.</summary>
    public int? Repeats { get; init; }

    /// <summary>Raised outside of any event of their rule.</summary>
    public int? FalseNotices { get; init; }

    /// <summary>The same, for an hour of film.</summary>
    public double? FalsePerHour { get; init; }

    /// <summary>From an event's start to its notice: the middle of the found ones.</summary>
    public double? DelaySecondsMedian { get; init; }

    /// <summary>The same, 95th of a hundred (nearest rank).</summary>
    public double? DelaySecondsP95 { get; init; }

    /// <summary>The missed events: kind, from and to in seconds.</summary>
    public IReadOnlyList<string>? MissedEvents { get; init; }

    /// <summary>Kinds of events that name no rule and expect nothing.</summary>
    public IReadOnlyList<string>? OtherKinds { get; init; }

    /// <summary>The same figures by rule.</summary>
    public IReadOnlyList<RuleRow>? Rules { get; init; }

    /// <summary>All that was raised.</summary>
    public required IReadOnlyList<VideoRaised> Raised { get; init; }
}

/// <summary>One rule's part of a film; the names as in <see cref="VideoReport"/>.</summary>
public sealed record RuleRow(
    RuleCode Rule, int Events, int Found, int Missed, int Silenced, int Repeats, int FalseNotices, double FalsePerHour, double? DelaySecondsMedian, double? DelaySecondsP95)
{
    internal static RuleRow Of(RuleCode rule, FilmScore score, double seconds) => new(
        rule,
        score.Events,
        score.Found,
        score.Missed,
        score.Silenced,
        score.Repeats,
        score.False,
        FilmScore.PerHour(score.False, seconds),
        FilmScore.Rank(score.Delays, 0.5),
        FilmScore.Rank(score.Delays, 0.95));
}

/// <summary>One raised rule at its second of the film; a gap in supervision has its kind, and no track.</summary>
public sealed record VideoRaised(
    RuleCode Rule, double StartedS, double RaisedS, int Track, int Looks, double Confidence, RaisedBox Box, GapKind? Gap = null);

/// <summary>Where, in pixels of the analysed picture.</summary>
public sealed record RaisedBox(double X, double Y, double Width, double Height);
