using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>How long the air has been on one side of a level, and how long it was at most in the last days.</summary>
internal sealed class RunBook
{
    private const double HalfLifeMinutes = 5 * 24 * 60;
    private const double MostUnwell = 4 * 60;
    private const double UnwellShare = 0.6;

    private double? _since;

    /// <summary>Minutes of the run that goes on; 0 outside.</summary>
    public double Minutes { get; private set; }

    /// <summary>The longest usual run, minutes; it shrinks by half in five days.</summary>
    public double Longest { get; private set; }

    /// <summary>Cycles of the machine when the run began.</summary>
    public int CyclesBefore { get; private set; }

    /// <summary>After a gap: a run goes on if both its ends are inside and the gap is short.</summary>
    public void Break(bool forget) => _since = forget ? null : _since;

    /// <summary>Warmest value of the run that goes on, °C.</summary>
    public double Peak { get; private set; }

    public void Take(double minute, double passed, double celsius, bool inside, int cycles, bool learn)
    {
        Longest *= Math.Pow(2, -passed / HalfLifeMinutes);
        if (inside)
        {
            if (_since is null)
            {
                (_since, CyclesBefore, Peak) = (minute - Math.Min(passed, 15), cycles, celsius);
            }

            Peak = Math.Max(Peak, celsius);

            Minutes = minute - _since.Value;
            return;
        }

        // A run that was warned of and came back by itself teaches less: else the same defrost is warned of each time, or a failure becomes usual.
        var taught = learn ? Minutes : Minutes < MostUnwell ? UnwellShare * Minutes : 0;
        Longest = Math.Max(Longest, taught);

        (_since, Minutes, CyclesBefore) = (null, 0, cycles);
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept) => (_since, Minutes, Longest, CyclesBefore, Peak) =
        (kept.Number(_since), kept.Number(Minutes), kept.Number(Longest), kept.Whole(CyclesBefore, 0, int.MaxValue), kept.Number(Peak));
}
