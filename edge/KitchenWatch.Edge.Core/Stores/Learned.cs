using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// A positive measure of a cycle, in logarithms: what is usual (slow, of the last days) and what it is now (of the last four). Values far
/// off count as three deviations, so that single ones don't move it.
/// </summary>
internal sealed class Learned
{
    private const double RecentShare = 0.3;
    private const double LeastDeviation = 0.08;

    // The deviation is that of about fifty values: over fewer a machine that begins to fail would soon call its own trouble usual.
    private const double LeastVarianceShare = 0.02;

    private double _mean;
    private double _variance = 0.25;
    private double _recent;

    /// <summary>Values learned.</summary>
    public int Count { get; private set; }

    /// <summary>The usual value; 0 before any.</summary>
    public double Usual => Count == 0 ? 0 : Math.Exp(_mean);

    /// <summary>Usual deviation, as a logarithm.</summary>
    public double Deviation => Math.Max(Math.Sqrt(_variance), LeastDeviation);

    /// <summary>Logarithm of now over usual; 0 before any.</summary>
    public double Change => Count == 0 ? 0 : _recent - _mean;

    /// <summary>Logarithm of a value over the usual one; 0 before any.</summary>
    public double Of(double value) => Count == 0 || value <= 0 ? 0 : Math.Log(value) - _mean;

    /// <param name="value">Above 0.</param>
    /// <param name="learn">False where it is not to become usual.</param>
    /// <param name="most">How many values make what is usual.</param>
    public void Take(double value, bool learn, double most)
    {
        var x = Math.Log(value);
        if (Count == 0)
        {
            (_mean, _recent, Count) = (x, x, 1);
            return;
        }

        _recent += RecentShare * (x - _recent);
        if (!learn)
        {
            return;
        }

        Count++;
        var off = x - _mean;
        off = Count > 8 ? Math.Clamp(off, -3 * Deviation, 3 * Deviation) : off;
        var share = 1 / Math.Min(Count, Math.Max(most, 8));
        _mean += share * off;
        _variance += Math.Max(share, LeastVarianceShare) * ((off * off) - _variance);
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept) =>
        (_mean, _variance, _recent, Count) = (kept.Number(_mean), kept.Number(_variance), kept.Number(_recent), kept.Whole(Count, 0, int.MaxValue));
}
