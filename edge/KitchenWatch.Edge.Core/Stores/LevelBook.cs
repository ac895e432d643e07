using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// How long a store's air stood at which level: a histogram in steps of 0.25 K that forgets half of itself in three days, so that it
/// follows seasons and settings, and not an afternoon.
/// </summary>
internal sealed class LevelBook
{
    private const double Low = -70;
    private const double Step = 0.25;
    private const double HalfLifeMinutes = 3 * 24 * 60;

    private static readonly double[] Shares = [0.02, 0.10, 0.25, 0.50, 0.75, 0.90, 0.98];

    private readonly double[] _minutes = new double[800];
    private readonly double[] _levels = new double[Shares.Length];
    private double _weight = 1;
    private double _total;

    /// <summary>Minutes learned, with the forgotten ones off.</summary>
    public double Minutes => _total / _weight;

    /// <summary>Levels, °C, below which the air stood 2, 10, 50 and 98 % of the time.</summary>
    public double P02 => _levels[0];

    public double P10 => _levels[1];

    public double P50 => _levels[3];

    public double P98 => _levels[6];

    /// <summary>
    /// Upper edge of the cycle, °C: the highest tenth begins here, unless that is one of defrosts, which may take a fifth of the time. The
    /// middle half of the time tells: of an even swing the edge is 0.3 of its width above it, of a store that mostly rests at its lowest 0.8.
    /// </summary>
    public double Top => Math.Min(_levels[5], _levels[4] + (0.9 * Middle));

    /// <summary>The usual swing, K: from the lowest to the highest tenth without defrosts, and at least half a kelvin.</summary>
    public double Swing => Math.Max(Math.Min(_levels[5] - P10, 1.8 * Middle), 0.5);

    private double Middle => _levels[4] - _levels[2];

    public void Add(double celsius, double minutes)
    {
        _weight *= Math.Pow(2, minutes / HalfLifeMinutes);
        if (_weight > 1e9)
        {
            for (var i = 0; i < _minutes.Length; i++)
            {
                _minutes[i] /= _weight;
            }

            (_total, _weight) = (_total / _weight, 1);
        }

        // A reading is spread over two steps, so that a level between them is kept.
        var place = Math.Clamp((celsius - Low) / Step, 0, _minutes.Length - 2);
        var lower = (int)place;
        _minutes[lower] += minutes * _weight * (1 - (place - lower));
        _minutes[lower + 1] += minutes * _weight * (place - lower);
        _total += minutes * _weight;
        Measure();
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        kept.Numbers(_minutes);
        kept.Numbers(_levels);
        (_weight, _total) = (Math.Max(kept.Number(_weight), 1), kept.Number(_total));
    }

    private void Measure()
    {
        var (sum, next) = (0.0, 0);
        for (var i = 0; i < _minutes.Length && next < Shares.Length; i++)
        {
            while (next < Shares.Length && sum + _minutes[i] >= Shares[next] * _total && _minutes[i] > 0)
            {
                _levels[next] = Low + (Step * (i - 0.5 + ((Shares[next] * _total) - sum) / _minutes[i]));
                next++;
            }

            sum += _minutes[i];
        }
    }
}
