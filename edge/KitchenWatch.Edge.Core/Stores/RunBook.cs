namespace KitchenWatch.Edge.Core.Stores;

/// <summary>How long the air has been on one side of a level, and how long it was at most in the last days.</summary>
internal sealed class RunBook
{
    private const double HalfLifeMinutes = 5 * 24 * 60;

    private double? _since;

    /// <summary>Minutes of the run that goes on; 0 outside.</summary>
    public double Minutes { get; private set; }

    /// <summary>The longest usual run, minutes; it shrinks by half in five days.</summary>
    public double Longest { get; private set; }

    /// <summary>Cycles of the machine when the run began.</summary>
    public int CyclesBefore { get; private set; }

    /// <summary>After a gap: a run goes on if both its ends are inside and the gap is short.</summary>
    public void Break(bool forget) => _since = forget ? null : _since;

    public void Take(double minute, double passed, bool inside, int cycles, bool learn)
    {
        Longest *= Math.Pow(2, -passed / HalfLifeMinutes);
        if (inside)
        {
            if (_since is null)
            {
                (_since, CyclesBefore) = (minute - Math.Min(passed, 15), cycles);
            }

            Minutes = minute - _since.Value;
            return;
        }

        if (learn && Minutes > Longest)
        {
            Longest = Minutes;
        }

        (_since, Minutes, CyclesBefore) = (null, 0, cycles);
    }
}
