using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>One way of the air between two turning points.</summary>
/// <param name="Warming">Upward: the machine rests, or can't keep up.</param>
/// <param name="Minutes">How long.</param>
/// <param name="Kelvin">How far, above 0.</param>
internal readonly record struct Stretch(bool Warming, double Minutes, double Kelvin);

/// <summary>Finds where the air turns: once it went back by the hysteresis from its highest or lowest value. Noise below it turns nothing.</summary>
internal sealed class TurningPoints
{
    private double _turnedAt;
    private double _turnedFrom;
    private double _extreme;
    private bool _started;

    /// <summary>Direction of the stretch that goes on.</summary>
    public bool Warming { get; private set; }

    /// <summary>When the highest or lowest value of the stretch that goes on was reached.</summary>
    public double ExtremeAt { get; private set; }

    /// <summary>Minutes since the last turning point.</summary>
    public double Open(double minute) => minute - _turnedAt;

    /// <summary>Forgets the stretch that goes on: after a gap nobody knows how often it turned.</summary>
    public void Break() => _started = false;

    /// <summary>Takes one value.</summary>
    /// <returns>The stretch that ended, if the air is now seen to have turned.</returns>
    public Stretch? Take(double minute, double celsius, double hysteresis)
    {
        if (!_started)
        {
            (_started, _turnedAt, _turnedFrom, _extreme, ExtremeAt) = (true, minute, celsius, celsius, minute);
            return null;
        }

        if (Warming ? celsius >= _extreme : celsius <= _extreme)
        {
            (_extreme, ExtremeAt) = (celsius, minute);
            return null;
        }

        if (Math.Abs(celsius - _extreme) < hysteresis)
        {
            return null;
        }

        var ended = new Stretch(Warming, ExtremeAt - _turnedAt, Math.Abs(_extreme - _turnedFrom));
        (_turnedAt, _turnedFrom, Warming) = (ExtremeAt, _extreme, !Warming);
        (_extreme, ExtremeAt) = (celsius, minute);
        return ended.Minutes > 0 ? ended : null;
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        (_turnedAt, _turnedFrom, _extreme, ExtremeAt) = (kept.Number(_turnedAt), kept.Number(_turnedFrom), kept.Number(_extreme), kept.Number(ExtremeAt));
        (_started, Warming) = (kept.Flag(_started), kept.Flag(Warming));
    }
}
