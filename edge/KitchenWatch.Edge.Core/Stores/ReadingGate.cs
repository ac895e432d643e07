using KitchenWatch.Contracts.Messages;

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
    private static readonly TimeSpan MaxDisorder = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeapLasts = TimeSpan.FromMinutes(20);

    private SensorReading? _good;
    private DateTimeOffset? _newest;
    private (DateTimeOffset At, double Celsius, int Count)? _elsewhere;

    /// <summary>Readings left out for each cause, since the beginning.</summary>
    public long LeftOut { get; private set; }

    public long Impossible { get; private set; }

    public ReadingVerdict Judge(SensorReading reading)
    {
        var setBack = false;
        if (_newest is { } newest && reading.At <= newest)
        {
            setBack = newest - reading.At > MaxDisorder;
            if (!setBack)
            {
                LeftOut++;
                return ReadingVerdict.LeftOut;
            }
        }

        _newest = reading.At;
        if (!IsPossible(reading, setBack))
        {
            Impossible++;
            return ReadingVerdict.Impossible;
        }

        _good = reading;
        return setBack ? ReadingVerdict.ClockSetBack : ReadingVerdict.Good;
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
