using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>Tells whether a sensor can be believed: values that stand still, that no air can have, or that never were those of such a store.</summary>
internal sealed class SensorWatch(StoreKind kind)
{
    private const double SilentOfGood = 15;
    private const double ManyImpossible = 0.3;
    private const double FewImpossible = 0.1;
    private const double Share = 0.1;
    private const double PlaceMinutes = 60;

    private readonly StuckWatch _stuck = new();
    private double _impossible;
    private double _lastGood;
    private bool _tooMany;
    private bool _inPlace;
    private double _minute;

    /// <summary>Smallest step that the sensor shows, K; 0 while unknown.</summary>
    public double Quantum => _stuck.Quantum;

    /// <summary>True while its value may prove stuck.</summary>
    public bool IsStill => _stuck.IsStill;

    /// <summary>Null while its readings can be judged.</summary>
    public SensorTrouble? Trouble => this switch
    {
        _ when _tooMany => SensorTrouble.Impossible,
        _ when _stuck.IsStuck => SensorTrouble.Stuck,
        _ when !_inPlace && _minute > PlaceMinutes => SensorTrouble.OutOfPlace,
        _ => null,
    };

    /// <summary>Takes a reading and what the gate said of it.</summary>
    /// <returns>True where the reading is to be judged.</returns>
    public bool Take(double minute, double celsius, ReadingVerdict verdict)
    {
        _minute = minute;
        var good = verdict != ReadingVerdict.Impossible;
        _impossible += Share * ((good ? 0 : 1) - _impossible);
        _tooMany = good ? _tooMany && _impossible > FewImpossible : _tooMany || _impossible > ManyImpossible || minute - _lastGood > SilentOfGood;
        if (!good)
        {
            return false;
        }

        _lastGood = minute;
        _inPlace |= celsius <= PlausibleAir.WarmestInPlace(kind);
        if (verdict == ReadingVerdict.ClockSetBack)
        {
            _stuck.Break(minute);
        }

        _stuck.Take(minute, celsius);
        return !_stuck.IsStuck;
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        _stuck.Keep(kept);
        (_impossible, _lastGood, _minute) = (kept.Number(_impossible), kept.Number(_lastGood), kept.Number(_minute));
        (_tooMany, _inPlace) = (kept.Flag(_tooMany), kept.Flag(_inPlace));
    }
}
