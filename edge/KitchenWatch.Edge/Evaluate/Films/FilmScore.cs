using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary>
/// Compares what a film raised with what happens in it. A notice belongs to an event of its rule when it is raised between the event's start
/// and <see cref="SlackSeconds"/> after its end. The first is the event's own; more of them while it lasts are repeats: true, and counted
/// apart. A notice that belongs to no event is false. An event without a notice is missed, also where the rule kept silent through it
/// since it had raised something less than its repeat time before; those are counted as silenced besides.
/// </summary>
internal sealed class FilmScore
{
    /// <summary>A rule may complete just after an event's stated end, and such ends are set by eye.</summary>
    public const double SlackSeconds = 2;

    private readonly List<FilmEvent> _missed = [];
    private readonly List<double> _delays = [];

    /// <param name="events">In order of their start.</param>
    /// <param name="raised">In order of time.</param>
    /// <param name="repeatSeconds">The same rule is not raised again within it.</param>
    public FilmScore(IReadOnlyList<FilmEvent> events, IReadOnlyList<VideoRaised> raised, double repeatSeconds)
    {
        Events = events.Count;
        var found = new HashSet<FilmEvent>(ReferenceEqualityComparer.Instance);
        foreach (var notice in raised)
        {
            var around = events.Where(e => Holds(e, notice)).OrderBy(e => e.ToS).ToList();
            if (around.FirstOrDefault(e => !found.Contains(e)) is { } own)
            {
                found.Add(own);
                _delays.Add(notice.RaisedS - own.FromS);
            }
            else
            {
                Repeats += around.Count > 0 ? 1 : 0;
                False += around.Count > 0 ? 0 : 1;
            }
        }

        _missed.AddRange(events.Where(e => !found.Contains(e)));
        Silenced = _missed.Count(e => raised.Any(n => n.Rule == e.Rule && (n.RaisedS <= e.FromS || Holds(e, n)) && n.RaisedS + repeatSeconds >= e.ToS));
        _delays.Sort();
    }

    public int Events { get; }

    public int Found => Events - Missed;

    public int Missed => _missed.Count;

    public int Silenced { get; }

    public int Repeats { get; }

    public int False { get; }

    public IEnumerable<string> MissedEvents => _missed.Select(e => FormattableString.Invariant($"{e.Kind} {e.FromS}-{e.ToS}"));

    /// <summary>From an event's start to its notice, sorted.</summary>
    public IReadOnlyList<double> Delays => _delays;

    /// <summary>The score of each rule that the film expects or raised, in the order of the rules.</summary>
    public static IEnumerable<(RuleCode Rule, FilmScore Score)> ByRule(IReadOnlyList<FilmEvent> events, IReadOnlyList<VideoRaised> raised, double repeatSeconds) =>
        events.Select(e => e.Rule!.Value).Concat(raised.Select(r => r.Rule)).Distinct().Order().Select(
            rule => (rule, new FilmScore([.. events.Where(e => e.Rule == rule)], [.. raised.Where(r => r.Rule == rule)], repeatSeconds)));

    /// <summary>The smallest value that a share of the sorted values does not exceed (nearest rank); null of none.</summary>
    public static double? Rank(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? null : Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)], 2);

    /// <summary>How many an hour, over that many seconds.</summary>
    public static double PerHour(int count, double seconds) => seconds <= 0 ? 0 : Math.Round(count * 3600 / seconds, 2);

    private static bool Holds(FilmEvent happened, VideoRaised notice) =>
        happened.Rule == notice.Rule && notice.RaisedS >= happened.FromS && notice.RaisedS <= happened.ToS + SlackSeconds;
}
