using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>What a store's cycle usually is, and what it is now. A stretch much wider than usual (defrost, door) is no part of the cycle.</summary>
internal sealed class CycleBook
{
    private const double LearnedMinutes = 2.5 * 24 * 60;
    private const double TooWide = 2.2;

    private double _warm;

    public Learned Warming { get; } = new();

    public Learned Cooling { get; } = new();

    public Learned WarmingSlope { get; } = new();

    public Learned CoolingSlope { get; } = new();

    public Learned Swing { get; } = new();

    public Learned Period { get; } = new();

    /// <summary>Cycles since the beginning.</summary>
    public int Cycles { get; private set; }

    /// <summary>Usual share of the time in which the air is being cooled, 0 to 1.</summary>
    public double UsualDuty => Duty(Cooling.Usual, Warming.Usual);

    /// <summary>The same for the last cycles.</summary>
    public double Duty() => Duty(Cooling.Usual * Math.Exp(Cooling.Change), Warming.Usual * Math.Exp(Warming.Change));

    public void Take(Stretch stretch, bool learn)
    {
        var wide = Swing.Count > 6 && stretch.Kelvin > TooWide * Swing.Usual;
        if (wide)
        {
            _warm = 0;
            return;
        }

        var most = Period.Count == 0 ? 8 : LearnedMinutes / Period.Usual;
        Swing.Take(stretch.Kelvin, learn, most);
        (stretch.Warming ? Warming : Cooling).Take(stretch.Minutes, learn, most);
        (stretch.Warming ? WarmingSlope : CoolingSlope).Take(stretch.Kelvin / stretch.Minutes, learn, most);
        if (stretch.Warming)
        {
            _warm = stretch.Minutes;
        }
        else if (_warm > 0)
        {
            Cycles++;
            Period.Take(_warm + stretch.Minutes, learn, most);
            _warm = 0;
        }
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        Warming.Keep(kept);
        Cooling.Keep(kept);
        WarmingSlope.Keep(kept);
        CoolingSlope.Keep(kept);
        Swing.Keep(kept);
        Period.Keep(kept);
        (_warm, Cycles) = (kept.Number(_warm), kept.Whole(Cycles, 0, int.MaxValue));
    }

    private static double Duty(double cooling, double warming) => cooling + warming > 0 ? cooling / (cooling + warming) : 0.5;
}
