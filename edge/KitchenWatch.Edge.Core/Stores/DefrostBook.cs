using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// Recognises defrosts. By shape: the air leaves its usual band for 8 min to 3 h, climbs for at least 4 min to well above it, and comes
/// back (seen: 7 to 40 min up and back within 50 to 90). By time: they come at even intervals (every 4 to 12 h, frost-free
/// freezers 38 to 42 h of their machine), which a door does not.
/// </summary>
internal sealed class DefrostBook
{
    private const int Kept = 8;
    private const double LeastMinutes = 8;
    private const double MostMinutes = 180;
    private const double LeastClimb = 4;
    private const int MostStrange = 3;

    private readonly double[] _starts = new double[Kept];
    private readonly double[] _lengths = new double[Kept];
    private readonly double[] _differences = new double[Kept - 1];
    private int _count;
    private int _strange;
    private double? _left;
    private double _peak;
    private double _peakAt;
    private double _inside;

    /// <summary>Even distance between defrosts, minutes; 0 while unknown.</summary>
    public double Every { get; private set; }

    /// <summary>Usual length, minutes; 0 before the first.</summary>
    public double Length { get; private set; }

    /// <summary>Defrosts recognised.</summary>
    public int Found { get; private set; }

    /// <summary>Minutes that the air has been out of its band; 0 inside.</summary>
    public double Out { get; private set; }

    /// <summary>True where a defrost is due at that minute.</summary>
    public bool IsDue(double minute) => Every > 0 && _count > 0 && Math.Abs(Phase(minute)) < Math.Max(0.12 * Every, 20);

    public void Break() => (_left, Out) = (null, 0);

    /// <summary>Takes one value.</summary>
    /// <returns>Start, end and peak of a defrost that just ended; null else.</returns>
    public (double From, double To, double Peak, bool Scheduled)? Take(double minute, double celsius, double band, double swing)
    {
        if (celsius <= band)
        {
            var ended = _left is { } from ? End(from, minute, band, swing) : null;
            (_left, Out, _inside) = (null, 0, minute);
            return ended;
        }

        if (_left is null)
        {
            (_left, _peak, _peakAt) = (Math.Max(_inside, minute - 15), celsius, minute);
        }

        if (celsius > _peak)
        {
            (_peak, _peakAt) = (celsius, minute);
        }

        Out = minute - _left.Value;
        return null;
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        kept.Numbers(_starts);
        kept.Numbers(_lengths);
        (_count, _strange, Found) = (kept.Whole(_count, 0, Kept), kept.Whole(_strange, 0, MostStrange), kept.Whole(Found, 0, int.MaxValue));
        (Every, Length, Out) = (kept.Number(Every), kept.Number(Length), kept.Number(Out));
        (_left, _peak, _peakAt, _inside) = (kept.Number(_left), kept.Number(_peak), kept.Number(_peakAt), kept.Number(_inside));
    }

    private (double From, double To, double Peak, bool Scheduled)? End(double from, double to, double band, double swing)
    {
        var length = to - from;
        var high = _peak - band > Math.Max(0.6 * swing, 1);
        if (!high || length is < LeastMinutes or > MostMinutes || _peakAt - from < LeastClimb)
        {
            return null;
        }

        var scheduled = IsDue(from);
        if (Every > 0 && !scheduled && Found > 4 && ++_strange < MostStrange)
        {
            // A known clock that did not ring: a long opening or a load. Three in a row, and it is another clock.
            return null;
        }

        if (_strange == MostStrange)
        {
            (_count, Every) = (0, 0);
        }

        _strange = 0;

        Keep(from, length);
        return (from, to, _peak, scheduled);
    }

    private void Keep(double from, double length)
    {
        Found++;
        if (_count == Kept)
        {
            Array.Copy(_starts, 1, _starts, 0, Kept - 1);
            Array.Copy(_lengths, 1, _lengths, 0, Kept - 1);
            _count--;
        }

        (_starts[_count], _lengths[_count]) = (from, length);
        _count++;
        var longest = 0.0;
        for (var i = 0; i < _count; i++)
        {
            longest = Math.Max(longest, _lengths[i]);
        }

        Length = longest;
        FindInterval();
    }

    // The middle of the distances, if most of the others are near it or a whole number of times it (one was missed).
    private void FindInterval()
    {
        var n = _count - 1;
        if (n < 2)
        {
            return;
        }

        for (var i = 0; i < n; i++)
        {
            _differences[i] = _starts[i + 1] - _starts[i];
        }

        Array.Sort(_differences, 0, n);
        var middle = _differences[n / 2];
        var even = 0;
        for (var i = 0; i < n; i++)
        {
            var times = Math.Max(1, Math.Round(_differences[i] / middle));
            even += Math.Abs((_differences[i] / times) - middle) < 0.1 * middle ? 1 : 0;
        }

        Every = middle >= 90 && even >= 0.65 * n ? middle : 0;
    }

    private double Phase(double minute)
    {
        var since = (minute - _starts[_count - 1]) / Every;
        return (since - Math.Max(1, Math.Round(since))) * Every;
    }
}
