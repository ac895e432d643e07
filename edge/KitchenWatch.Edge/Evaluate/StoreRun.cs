using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Stores;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>One series through the product's own watch of a store.</summary>
internal sealed class StoreRun
{
    private readonly List<Warning> _warnings = [];
    private readonly List<Defrost> _defrosts = [];
    private readonly List<(DateTimeOffset At, double Food)> _foods = [];
    private readonly HashSet<SensorTrouble> _troubles = [];

    /// <param name="series">In the file's order.</param>
    /// <param name="watch">New, or what an earlier series of the same store taught.</param>
    public StoreRun(StoreSeries series, StoreWatch watch)
    {
        var open = false;
        foreach (var reading in series.Readings)
        {
            var finding = watch.Take(reading);
            if (finding is not null)
            {
                _warnings.Add(new Warning(reading.At, reading.At, finding.Standing ? Warning.Standing : finding.Cause == ExcursionCause.Limit ? "limit" : "failing-machine"));
            }

            // A warning stands on from the one that raised it until nothing of it stands.
            open = (open || finding is not null) && watch.Failing;
            if (open && _warnings.Count > 0)
            {
                _warnings[^1] = _warnings[^1] with { Until = reading.At };
            }

            Note(watch, reading);
        }
    }

    /// <summary>A watch that knows nothing yet; of the limits the upper one alone, which is all that the index states.</summary>
    public static StoreWatch Watch(StoreSeries series, Func<float[], float>? judge, double threshold) => new(
        new StoreSettings
        {
            Kind = series.Kind,
            Limits = new TemperatureLimits(null, series.Limit),
            FoodTau = FoodEstimate.Of(series.Kind),
            Machine = new MachineRuleSettings { Threshold = threshold },
        },
        judge);

    public IReadOnlyList<Warning> Warnings => _warnings;

    public IReadOnlyList<Defrost> Defrosts => _defrosts;

    /// <summary>Troubles of the sensor that were seen.</summary>
    public IReadOnlySet<SensorTrouble> Troubles => _troubles;

    /// <summary>When the food's estimate was first above the limit within a window; null when it was not.</summary>
    public DateTimeOffset? FoodPassed(SeriesWindow window, double? limit) => limit is null
        ? null
        : _foods.Where(f => window.HoldsOrFollows(f.At) && f.Food > limit).Select(f => (DateTimeOffset?)f.At).FirstOrDefault();

    private void Note(StoreWatch watch, SensorReading reading)
    {
        if (watch.LastDefrost is { } defrost && (_defrosts.Count == 0 || _defrosts[^1].From != defrost.From))
        {
            _defrosts.Add(defrost);
        }

        if (watch.FoodCelsius is { } food)
        {
            _foods.Add((reading.At, food));
        }

        if (watch.Trouble is { } trouble)
        {
            _troubles.Add(trouble);
        }
    }
}
