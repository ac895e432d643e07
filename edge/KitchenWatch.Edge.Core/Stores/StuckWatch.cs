using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// Tells a value that stands still for longer than this store's ever did, and the smallest step that the sensor shows. A store that
/// is held evenly by a coarse sensor stands still for hours: so the longest usual stand is learned.
/// </summary>
internal sealed class StuckWatch
{
    private const double LeastMinutes = 120;
    private const double NewMinutes = 8 * 60;
    private const double LearnedMinutes = 24 * 60;
    private const double StillMinutes = 25;
    private const double TimesUsual = 2.5;
    private const int LeastReadings = 6;

    private readonly double[] _steps = [100, 100, 100];
    private double? _value;
    private double _since;
    private double _longest;
    private int _same;

    /// <summary>Smallest step between two different readings, K, seen three times; 0 while unknown.</summary>
    public double Quantum => _steps[2] < 100 ? _steps[2] : 0;

    public bool IsStuck { get; private set; }

    /// <summary>True while a value stands for longer than usual and may yet prove stuck: no moment to blame the machine.</summary>
    public bool IsStill { get; private set; }

    public void Break(double minute) => _since = minute;

    public void Take(double minute, double celsius)
    {
        if (_value is { } before && celsius == before)
        {
            _same++;
            var usual = minute > LearnedMinutes ? Math.Max(LeastMinutes, TimesUsual * _longest) : Math.Max(NewMinutes, TimesUsual * _longest);
            IsStuck = minute - _since > usual && _same >= LeastReadings;
            IsStill = minute - _since > Math.Max(StillMinutes, _longest);
            return;
        }

        if (_value is { } old)
        {
            // What was stuck teaches nothing of the store.
            _longest = IsStuck ? _longest : Math.Max(_longest, minute - _since);
            Note(Math.Abs(celsius - old));
        }

        (_value, _since, _same, IsStuck, IsStill) = (celsius, minute, 1, false, false);
    }

    private void Note(double step)
    {
        if (step >= _steps[2] || step < 1e-6)
        {
            return;
        }

        _steps[2] = step;
        Array.Sort(_steps);
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        kept.Numbers(_steps);
        (_value, _since, _longest, _same) = (kept.Number(_value), kept.Number(_since), kept.Number(_longest), kept.Whole(_same, 0, int.MaxValue));
        (IsStuck, IsStill) = (kept.Flag(IsStuck), kept.Flag(IsStill));
    }
}
