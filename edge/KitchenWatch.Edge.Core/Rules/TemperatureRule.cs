using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>
/// Raises one sensor's store that stays outside its limits, once an excursion. Judges by the readings' own time alone: a
/// sensor may run faster than the clock. Late readings are left out before (<see cref="Stores.ReadingOrder"/>); an older one here means that its clock was set back.
/// </summary>
public sealed class TemperatureRule(StoreKind kind, TemperatureLimits limits, TemperatureRuleSettings settings)
{
    private DateTimeOffset? _newest;
    private DateTimeOffset? _outsideSince;
    private DateTimeOffset? _withinSince;
    private double _limit;
    private double _worst;
    private bool _raised;

    /// <summary>True while what was raised has not been within its limit again.</summary>
    public bool Stands => _raised && _withinSince is null;

    /// <summary>Takes one reading.</summary>
    /// <returns>What it raises, or null.</returns>
    public RaisedExcursion? Take(SensorReading reading) => Take(reading.At, reading.Celsius);

    /// <summary>The same, of what was measured or estimated: °C at a moment of the sensor's own time.</summary>
    public RaisedExcursion? Take(DateTimeOffset at, double celsius)
    {
        if (at < _newest || at - _newest > settings.MaxGap)
        {
            // What was before is not known to go on. An excursion that was raised stays raised until the store is seen to recover.
            (_outsideSince, _withinSince) = (null, null);
        }

        _newest = at;
        if (limits.PassedBy(celsius) is not { } limit)
        {
            StayWithin(at);
            return null;
        }

        StayOutside(at, celsius, limit);
        if (_raised || at - _outsideSince < settings.Sustained)
        {
            return null;
        }

        _raised = true;
        return new RaisedExcursion(Severity.Major, _outsideSince!.Value, at, new Excursion(kind, celsius, limit, _worst));
    }

    /// <summary>Writes what stands, or reads it.</summary>
    internal void Keep(KeptNumbers kept)
    {
        (_newest, _outsideSince, _withinSince) = (kept.Moment(_newest), kept.Moment(_outsideSince), kept.Moment(_withinSince));
        (_limit, _worst, _raised) = (kept.Number(_limit), kept.Number(_worst), kept.Flag(_raised));
    }

    private void StayWithin(DateTimeOffset at)
    {
        _withinSince ??= at;
        if (!_raised || at - _withinSince >= settings.Recovered)
        {
            (_outsideSince, _raised) = (null, false);
        }
    }

    private void StayOutside(DateTimeOffset at, double celsius, double limit)
    {
        // Passing the other limit is another excursion.
        if (_outsideSince is null || limit != _limit)
        {
            _raised &= limit == _limit;
            (_outsideSince, _limit, _worst) = (at, limit, celsius);
        }

        _withinSince = null;
        var beyond = Math.Abs(celsius - limit) > Math.Abs(_worst - limit);
        _worst = beyond ? celsius : _worst;
    }
}
