namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary>Many films in one line. The sums leave out films without events, since nobody says what is false there.</summary>
/// <param name="Task">films.</param>
/// <param name="Seconds">Of the films with events.</param>
/// <param name="Events">As in <see cref="VideoReport"/>, and so the next ones.</param>
/// <param name="WithoutEvents">Films left out.</param>
/// <param name="Films">One row a film.</param>
public sealed record FilmsReport(
    string Task, double Seconds, int Events, int Found, int Missed, int Silenced, int Repeats, int FalseNotices, double FalsePerHour, int WithoutEvents, IReadOnlyList<FilmRow> Films)
{
    internal static FilmsReport Of(IReadOnlyList<VideoReport> films)
    {
        var told = films.Where(f => f.Events is not null).ToList();
        var (seconds, wrong) = (told.Sum(f => f.Seconds), told.Sum(f => f.FalseNotices ?? 0));
        return new FilmsReport(
            "films",
            Math.Round(seconds, 2),
            told.Sum(f => f.Events ?? 0),
            told.Sum(f => f.Found ?? 0),
            told.Sum(f => f.Missed ?? 0),
            told.Sum(f => f.Silenced ?? 0),
            told.Sum(f => f.Repeats ?? 0),
            wrong,
            FilmScore.PerHour(wrong, seconds),
            films.Count - told.Count,
            [.. films.Select(f => new FilmRow(f.Film, f.Seconds, f.Raised.Count, f.Events, f.Found, f.FalseNotices, f.DelaySecondsMedian, f.MissedEvents))]);
    }
}

/// <summary>One film's figures; the names as in <see cref="VideoReport"/>.</summary>
public sealed record FilmRow(
    string Film, double Seconds, int Raised, int? Events, int? Found, int? FalseNotices, double? DelaySecondsMedian, IReadOnlyList<string>? MissedEvents);
