using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>The air of the last hours: at most one value a minute.</summary>
internal sealed class AirTrail
{
    private const int Size = 256;

    private readonly double[] _minutes = new double[Size];
    private readonly double[] _values = new double[Size];
    private int _newest = -1;
    private int _count;

    public void Add(double minute, double celsius)
    {
        _newest = (_newest + 1) % Size;
        _count = Math.Min(_count + 1, Size);
        (_minutes[_newest], _values[_newest]) = (minute, celsius);
    }

    public void Clear() => _count = 0;

    /// <summary>The air so many minutes before the newest value: the newest one that is at least that old, else the oldest there is.</summary>
    public double Before(double minutes)
    {
        var value = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var at = (_newest - i + Size) % Size;
            value = _values[at];
            if (_minutes[_newest] - _minutes[at] >= minutes)
            {
                break;
            }
        }

        return value;
    }

    /// <summary>Share of the values of the last so many minutes that are above a level.</summary>
    public double ShareAbove(double celsius, double minutes)
    {
        var (above, n) = (0, 0);
        for (; n < _count; n++)
        {
            var at = (_newest - n + Size) % Size;
            if (n > 0 && _minutes[_newest] - _minutes[at] >= minutes)
            {
                break;
            }

            above += _values[at] > celsius ? 1 : 0;
        }

        return above / (double)Math.Max(n, 1);
    }

    /// <summary>Mean, least and most of the last so many minutes; at least the newest value.</summary>
    public (double Mean, double Least, double Most) Last(double minutes)
    {
        var (sum, least, most, n) = (0.0, double.MaxValue, double.MinValue, 0);
        for (; n < _count; n++)
        {
            var at = (_newest - n + Size) % Size;
            if (n > 0 && _minutes[_newest] - _minutes[at] >= minutes)
            {
                break;
            }

            sum += _values[at];
            (least, most) = (Math.Min(least, _values[at]), Math.Max(most, _values[at]));
        }

        return (sum / Math.Max(n, 1), least, most);
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        kept.Numbers(_minutes);
        kept.Numbers(_values);
        (_newest, _count) = (kept.Whole(_newest, -1, Size - 1), kept.Whole(_count, 0, Size));
    }
}
