using System.Globalization;
using KitchenWatch.Edge.Core.Stores;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Measures the watch of stores on labelled series, and simple methods on the same.</summary>
internal sealed class TemperatureEval
{
    private static readonly (string Name, Func<StoreSeries, IReadOnlyList<Warning>> Warn)[] Others =
        [("plainLimit", Baselines.PlainLimit), ("movingZScore", Baselines.MovingZScore), ("ewma", Baselines.Ewma)];

    private readonly WarningScore _score = new();
    private readonly WarningScore[] _others = [.. Others.Select(_ => new WarningScore())];
    private readonly SortedDictionary<string, string> _cantJudge = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _troubles = new(StringComparer.Ordinal);
    private double _days;
    private int _badRows;
    private (int All, int Labelled, int Found) _defrosts;

    /// <param name="folder">With <c>series.json</c>.</param>
    /// <param name="model">What judged, for the report.</param>
    /// <param name="judge">Probability of a failing machine.</param>
    /// <param name="threshold">Least probability of a warning.</param>
    /// <param name="warnings">Takes one line a warning, or null.</param>
    public static TemperatureReport Run(string folder, string model, Func<float[], float>? judge, double threshold, TextWriter? warnings = null)
    {
        var eval = new TemperatureEval();
        foreach (var store in SeriesFolder.Read(folder).GroupBy(s => s.Store))
        {
            StoreWatch? watch = null;
            foreach (var series in store.OrderBy(s => s.Readings.Select(r => r.At).DefaultIfEmpty().Min()))
            {
                watch ??= StoreRun.Watch(series, judge, threshold);
                eval.Take(series, watch, warnings);
            }
        }

        return eval.Report(model);
    }

    private void Take(StoreSeries series, StoreWatch watch, TextWriter? warnings)
    {
        if (series.CantJudge is { } why)
        {
            _cantJudge.Add(series.Name, why);
            return;
        }

        var run = new StoreRun(series, watch);
        _days += series.Days;
        _badRows += series.BadRows;
        foreach (var trouble in run.Troubles)
        {
            var name = trouble.ToString();
            _troubles[name] = _troubles.GetValueOrDefault(name) + 1;
        }

        var labelled = series.Windows.Where(w => w.Kind == "defrost").ToList();
        _defrosts = (_defrosts.All + run.Defrosts.Count, _defrosts.Labelled + labelled.Count,
            _defrosts.Found + labelled.Count(w => run.Defrosts.Any(d => d.From <= w.End && d.To >= w.Start)));
        var passed = series.Windows.Where(w => w.Expect == "warn").ToDictionary(w => w, w => run.FoodPassed(w, series.Limit));
        _score.Add(series.Windows, run.Warnings, w => passed[w]);
        for (var i = 0; i < Others.Length; i++)
        {
            _others[i].Add(series.Windows, Others[i].Warn(series), w => passed[w]);
        }

        Tell(series, run, warnings);
    }

    private static void Tell(StoreSeries series, StoreRun run, TextWriter? to)
    {
        var falseOnes = WarningScore.FalseOnes(series.Windows, run.Warnings).ToHashSet();
        foreach (var warning in run.Warnings)
        {
            to?.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{series.Name},{warning.From:yyyy-MM-ddTHH:mm:ssZ},{warning.Until:yyyy-MM-ddTHH:mm:ssZ},{warning.Cause},{(falseOnes.Contains(warning) ? "false" : "")}"));
        }

        foreach (var window in series.Windows.Where(w => w.Expect == "warn" && !run.Warnings.Any(a => a.From <= w.End + SeriesWindow.Grace && a.Until >= w.Start)))
        {
            to?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{series.Name},{window.Start:yyyy-MM-ddTHH:mm:ssZ},{window.End:yyyy-MM-ddTHH:mm:ssZ},{window.Kind},missed"));
        }
    }

    private TemperatureReport Report(string model) => new()
    {
        Model = model,
        Days = Math.Round(_days, 2),
        Events = _score.Events,
        Found = _score.Found,
        Early = _score.Early,
        False = _score.False,
        FalsePer30Days = Rate(_score.False),
        LeadMinutesMedian = Rounded(_score.LeadMinutesMedian),
        LeadEvents = _score.Leads,
        StandingLimit = _score.Standing,
        Kinds = _score.Kinds.ToDictionary(k => k.Key, k => new KindFigure(k.Value.Events, k.Value.Found)),
        Defrosts = _defrosts.All,
        DefrostsLabelled = _defrosts.Labelled,
        DefrostsFound = _defrosts.Found,
        SensorTroubles = _troubles,
        Baselines = Others.Select((o, i) => (o.Name, Figure: Figure(_others[i]))).ToDictionary(o => o.Name, o => o.Figure),
        CantJudge = _cantJudge,
        BadRows = _badRows,
    };

    private BaselineFigure Figure(WarningScore score) =>
        new(Math.Round(_days, 2), score.Events, score.Found, score.False, Rate(score.False), Rounded(score.LeadMinutesMedian));

    private double Rate(int count) => _days == 0 ? 0 : Math.Round(count / _days * 30, 2);

    private static double? Rounded(double? minutes) => minutes is { } m ? Math.Round(m, 1) : null;
}
