namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// Counts warnings against windows. A failure is found by a warning raised in its window or within 30 min after, or by one that was
/// raised in an earlier failure and still stands. A warning is false if it was raised in a quiet window or outside every window; one in
/// an <c>either</c> window or 30 min after it counts neither way. Several warnings in one window count once, found or false.
/// </summary>
internal sealed class WarningScore
{
    private readonly SortedDictionary<string, (int Events, int Found)> _kinds = new(StringComparer.Ordinal);
    private readonly List<double> _leads = [];

    public int Events => _kinds.Values.Sum(k => k.Events);

    public int Found => _kinds.Values.Sum(k => k.Found);

    /// <summary>Failures not found, but warned of before, while nobody could tell (an <c>either</c> window or 30 min after), by a warning that still stood when they began.</summary>
    public int Early { get; private set; }

    public int False { get; private set; }

    public int Standing { get; private set; }

    /// <summary>Events and found ones by what happened.</summary>
    public IReadOnlyDictionary<string, (int Events, int Found)> Kinds => _kinds;

    /// <summary>Minutes from the warning to the food's passing of its limit, over the found failures in which it passed; null when there is none.</summary>
    public double? LeadMinutesMedian => _leads.Count == 0 ? null : _leads.Order().ElementAt(_leads.Count / 2);

    /// <summary>Failures that count for the lead.</summary>
    public int Leads => _leads.Count;

    public void Add(IReadOnlyList<SeriesWindow> windows, IReadOnlyList<Warning> warnings, Func<SeriesWindow, DateTimeOffset?> foodPassed)
    {
        var failures = windows.Where(w => w.Expect == "warn").ToList();
        foreach (var failure in failures)
        {
            var found = warnings.Where(w => failure.HoldsOrFollows(w.From)
                || (StandsInto(failure, w) && failures.Any(f => f.HoldsOrFollows(w.From)))).ToList();
            var (events, had) = _kinds.GetValueOrDefault(failure.Kind);
            _kinds[failure.Kind] = (events + 1, had + (found.Count > 0 ? 1 : 0));
            Early += found.Count == 0 && warnings.Any(w => StandsInto(failure, w) && windows.Any(e => e.Expect == "either" && e.HoldsOrFollows(w.From))) ? 1 : 0;
            if (found.Count > 0 && foodPassed(failure) is { } passed)
            {
                _leads.Add((passed - found[0].From).TotalMinutes);
            }
        }

        var falseWarnings = FalseOnes(windows, warnings).ToList();
        Standing += falseWarnings.Count(w => w.Cause == Warning.Standing);
        False += falseWarnings.Count(w => w.Cause != Warning.Standing);
    }

    private static bool StandsInto(SeriesWindow failure, Warning warning) => warning.From < failure.Start && warning.Until >= failure.Start;

    /// <summary>The false ones; of several in one quiet window the first.</summary>
    public static IEnumerable<Warning> FalseOnes(IReadOnlyList<SeriesWindow> windows, IReadOnlyList<Warning> warnings)
    {
        var counted = new HashSet<SeriesWindow>();
        foreach (var warning in warnings)
        {
            if (windows.Any(w => w.Expect == "warn" && w.Holds(warning.From)))
            {
                continue;
            }

            if (windows.FirstOrDefault(w => w.Expect == "quiet" && w.Holds(warning.From)) is { } quiet)
            {
                if (counted.Add(quiet))
                {
                    yield return warning;
                }
            }
            else if (!windows.Any(w => w.Expect != "quiet" && w.HoldsOrFollows(warning.From)))
            {
                yield return warning;
            }
        }
    }
}
