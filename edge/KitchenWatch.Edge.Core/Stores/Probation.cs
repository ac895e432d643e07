using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// Values wait for 90 min before their levels become usual, and are forgotten if the machine is suspected in that time: else a failure would teach, in
/// its first hour, that its own heat is usual.
/// </summary>
internal sealed class Probation
{
    private const double Minutes = 90;
    private const int Size = 128;

    private readonly (double Minute, double Celsius, double Weight)[] _waiting = new (double, double, double)[Size];
    private int _oldest;
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>Takes a value; those that waited long enough are learned.</summary>
    public void Add(double minute, double celsius, double weight, LevelBook levels, bool atOnce)
    {
        while (_count > 0 && (atOnce || _count == Size || minute - _waiting[_oldest].Minute >= Minutes))
        {
            levels.Add(_waiting[_oldest].Celsius, _waiting[_oldest].Weight);
            _oldest = (_oldest + 1) % Size;
            _count--;
        }

        if (atOnce)
        {
            levels.Add(celsius, weight);
            return;
        }

        _waiting[(_oldest + _count) % Size] = (minute, celsius, weight);
        _count++;
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        foreach (ref var one in _waiting.AsSpan())
        {
            one = (kept.Number(one.Minute), kept.Number(one.Celsius), kept.Number(one.Weight));
        }

        (_oldest, _count) = (kept.Whole(_oldest, 0, Size - 1), kept.Whole(_count, 0, Size));
    }
}
