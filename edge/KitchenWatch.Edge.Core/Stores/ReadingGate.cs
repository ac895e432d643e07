using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// Lets through what a working sensor can have measured. Left out: late and repeated readings, values out of range, leaps as no air
/// makes (wide open doors give 2 to 7 K a minute), and values far below all that this store ever had. A leap that lasts is taken after
/// all: then it was the sensor that moved.
/// </summary>
internal sealed class ReadingGate(StoreKind kind, LevelBook levels)
{
    private const double LeapKelvin = 11;
    private const double LeapKelvinPerMinute = 8;
    private const double LeapMinutes = 3;
    private const double LearnedMinutes = 6 * 60;
    private const double FarBelowKelvin = 8;
    private static readonly TimeSpan LeapLasts = TimeSpan.FromMinutes(20);

    private readonly ReadingOrder _order = new();
    private SensorReading? _good;
    private (DateTimeOffset At, double Celsius, int Count)? _elsewhere;

    /// <summary>Readings left out for each cause, since the beginning.</summary>
    public long LeftOut { get; private set; }

    public long Impossible { get; private set; }

    public ReadingVerdict Judge(SensorReading reading)
    {
        var order = _order.Judge(reading.At);
        if (order == ReadingVerdict.LeftOut)
        {
            LeftOut++;
            return order;
        }

        if (!IsPossible(reading, order == ReadingVerdict.ClockSetBack))
        {
            Impossible++;
            return ReadingVerdict.Impossible;
        }

        _good = reading;
        return order;
    }

    /// <summary>Writes what it knows, or reads it. A leap that goes on is seen again.</summary>
    public void Keep(KeptNumbers kept)
    {
        _order.Keep(kept);
        _good = kept.Moment(_good?.At) is { } at ? new SensorReading(at, kept.Number(_good?.Celsius ?? 0)) : null;
    }

    private bool IsPossible(SensorReading reading, bool setBack)
    {
        var (low, high) = PlausibleAir.Range(kind);
        if (!(reading.Celsius >= low && reading.Celsius <= high))
        {
            return false;
        }

        if (levels.Minutes > LearnedMinutes && reading.Celsius < levels.P02 - Math.Max(FarBelowKelvin, levels.Swing))
        {
            return Lasts(reading);
        }

        var passed = _good is { } good && !setBack ? (reading.At - good.At).TotalMinutes : double.MaxValue;
        var leap = LeapKelvin + (LeapKelvinPerMinute * Math.Min(passed, LeapMinutes));
        if (_good is not null && passed < 60 && Math.Abs(reading.Celsius - _good.Celsius) > leap)
        {
            return Lasts(reading);
        }

        _elsewhere = null;
        return true;
    }

    private bool Lasts(SensorReading reading)
    {
        if (_elsewhere is not { } first || Math.Abs(reading.Celsius - first.Celsius) > LeapKelvin || reading.At < first.At)
        {
            _elsewhere = (reading.At, reading.Celsius, 1);
            return false;
        }

        _elsewhere = (first.At, first.Celsius, first.Count + 1);
        return first.Count >= 3 && reading.At - first.At >= LeapLasts;
    }
}
