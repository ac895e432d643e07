using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Stores;

namespace KitchenWatch.Edge.Core.Tests.Stores;

/// <summary>
/// A store for tests, in minutes: the air of a two-point thermostat as straight lines (<paramref name="low"/> to <paramref name="high"/> and back within
/// <paramref name="period"/>, a third of it cooling), rounded to 0.1 K, with what a test puts over it.
/// </summary>
internal sealed class Fridge(double low, double high, double period = 30)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Replaces the cycle's value at a minute; null keeps it.</summary>
    public Func<double, double?> Instead { get; set; } = _ => null;

    /// <summary>Minutes between readings.</summary>
    public double Interval { get; set; } = 1;

    public static DateTimeOffset At(double minute) => Start.AddMinutes(minute);

    public double Air(double minute)
    {
        var phase = minute % period / period;
        var cycle = phase < 1.0 / 3 ? high - ((high - low) * phase * 3) : low + ((high - low) * (phase - (1.0 / 3)) * 1.5);
        return Math.Round(Instead(minute) ?? cycle, 1);
    }

    /// <summary>Air of a freezer that is being defrosted from a minute on: up for 20 min, back within 30.</summary>
    public double? Defrost(double minute, double from, double peak) => (minute - from) switch
    {
        < 0 or > 50 => null,
        var m and <= 20 => low + ((peak - low) * m / 20),
        var m => peak - ((peak - low) * (m - 20) / 30),
    };

    /// <summary>Lets a watch read from one minute to another.</summary>
    public List<StoreFinding> Feed(StoreWatch watch, double from, double to)
    {
        var found = new List<StoreFinding>();
        for (var minute = from; minute < to; minute += Interval)
        {
            if (watch.Take(new SensorReading(At(minute), Air(minute))) is { } finding)
            {
                found.Add(finding);
            }
        }

        return found;
    }

    /// <summary>A watch whose model answers what the test says.</summary>
    public static StoreWatch Watch(StoreKind kind, Func<float[], float>? judge = null, TemperatureLimits? limits = null)
    {
        var usual = StoreSettings.Of(kind);
        return new StoreWatch(usual with { Limits = limits ?? usual.Limits, Machine = new MachineRuleSettings { Threshold = 0.9 } }, judge);
    }
}
