using System.Diagnostics;
using System.Text.Json;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Health;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Applies each fault to each good film from a stated second and says whether, when and as what it was found.</summary>
internal sealed class HealthEval(int from)
{
    private const int Within = 120;
    private const int Recovery = 30;
    private const int GoodSeconds = 600;
    private const int Gap = 60;

    private readonly Dictionary<HealthFault, List<Trial>> _trials = [];
    private readonly Dictionary<HealthFault, List<PictureState>> _harmless = [];
    private readonly Stopwatch _judging = new();
    private long _judged;
    private long _good;
    private long _false;
    private int _gaps;

    /// <exception cref="BadDataException">A film can't be read.</exception>
    public HealthReport Run(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            var film = HealthFilm.Read(file);
            Unchanged(film);
            foreach (var fault in HealthFaults.Bad)
            {
                Entry(_trials, fault).Add(Try(film, fault));
            }

            foreach (var change in HealthFaults.Good)
            {
                Entry(_harmless, change).AddRange(Bear(film, change));
            }
        }

        return new HealthReport(
            "health",
            files.Count,
            _good,
            _false,
            Share.Round(3600.0 * _false / Math.Max(1, _good)),
            _gaps,
            Math.Round(_judging.Elapsed.TotalMicroseconds / Math.Max(1, _judged), 1),
            [.. HealthFaults.Bad.Select(f => Line(f, _trials[f]))],
            [.. HealthFaults.Good.Select(f => Line(f, _harmless[f]))]);
    }

    private void Unchanged(HealthFilm film)
    {
        var watch = new PictureWatch(new HealthSettings(), HealthFilm.Width, HealthFilm.Height);
        using var picture = new FaultyPicture(new Frame(HealthFilm.Width, HealthFilm.Height));
        var lasted = 0;
        for (var second = 0; second < Math.Max(GoodSeconds, film.Seconds); second++)
        {
            film.Fill(picture, second);
            var isFalse = Judge(watch, picture).Gap() is not null;
            (_good, _false, lasted) = (_good + 1, _false + (isFalse ? 1 : 0), isFalse ? lasted + 1 : 0);
            _gaps += lasted == Gap ? 1 : 0;
        }
    }

    private Trial Try(HealthFilm film, HealthFault fault)
    {
        var (watch, second) = (Learned(film, out var picture), from);
        using (picture)
        {
            var (found, told) = ((int?)null, PictureState.Clear);
            for (; second < from + Within && found is null; second++)
            {
                film.Fill(picture, second);
                fault.Apply(picture, second - from);
                var state = Judge(watch, picture);
                told = state.Gap() is null ? told : state;
                found = state == fault.Expected ? second - from : null;
            }

            var until = second + Recovery;
            for (; second < until && watch.State.Gap() is not null; second++)
            {
                film.Fill(picture, second);
                Judge(watch, picture);
            }

            return new Trial(found, told, watch.State.Gap() is null);
        }
    }

    private IEnumerable<PictureState> Bear(HealthFilm film, HealthFault change)
    {
        var watch = Learned(film, out var picture);
        using (picture)
        {
            for (var second = from; second < from + Within; second++)
            {
                film.Fill(picture, second);
                change.Apply(picture, second - from);
                yield return Judge(watch, picture);
            }
        }
    }

    private PictureWatch Learned(HealthFilm film, out FaultyPicture picture)
    {
        var watch = new PictureWatch(new HealthSettings(), HealthFilm.Width, HealthFilm.Height);
        picture = new FaultyPicture(new Frame(HealthFilm.Width, HealthFilm.Height));
        for (var second = 0; second < from; second++)
        {
            film.Fill(picture, second);
            Judge(watch, picture);
        }

        return watch;
    }

    private PictureState Judge(PictureWatch watch, FaultyPicture picture)
    {
        _judging.Start();
        watch.Look(picture.Frame);
        _judging.Stop();
        _judged++;
        return watch.State;
    }

    private static FaultLine Line(HealthFault fault, List<Trial> trials)
    {
        List<int> seconds = [.. trials.Where(t => t.Found is not null).Select(t => t.Found!.Value).Order()];
        return new FaultLine(
            fault.Name,
            fault.Strength,
            trials.Count,
            seconds.Count,
            trials.Count(t => t.Told.Gap() is not null),
            Count(trials.Select(t => t.Told)),
            seconds.Count == 0 ? null : seconds[seconds.Count / 2],
            seconds.Count == 0 ? null : seconds[^1],
            trials.Count(t => t.Told.Gap() is not null && t.Recovered));
    }

    private static HarmlessLine Line(HealthFault change, List<PictureState> states)
    {
        List<PictureState> bad = [.. states.Where(s => s.Gap() is not null)];
        return new HarmlessLine(change.Name, change.Strength, states.Count / Within, states.Count, bad.Count, Count(bad));
    }

    private static SortedDictionary<string, int> Count(IEnumerable<PictureState> states) => new(
        states.Where(s => s.Gap() is not null).CountBy(s => JsonNamingPolicy.KebabCaseLower.ConvertName(s.ToString())).ToDictionary(), StringComparer.Ordinal);

    private static List<T> Entry<T>(Dictionary<HealthFault, List<T>> all, HealthFault fault) =>
        all.TryGetValue(fault, out var list) ? list : all[fault] = [];

    private readonly record struct Trial(int? Found, PictureState Told, bool Recovered);
}
