namespace KitchenWatch.Edge.Analysis;

/// <summary>Bounds looks in any second, with a few in hand for a moment in which much begins at once.</summary>
internal sealed class LookBudget
{
    private readonly double _perSecond;
    private readonly int _most;
    private double _left;
    private TimeSpan _at;

    /// <param name="perSecond">Looks that each second brings.</param>
    /// <param name="most">In hand at most.</param>
    public LookBudget(double perSecond, int most) => (_perSecond, _most, _left) = (perSecond, most, most);

    /// <summary>Lets time go on.</summary>
    public void Pass(TimeSpan at)
    {
        _left = Math.Min(_most, _left + (_perSecond * Math.Max(0, (at - _at).TotalSeconds)));
        _at = at;
    }

    /// <summary>Takes one; false where none is left.</summary>
    public bool TryTake()
    {
        if (_left < 1)
        {
            return false;
        }

        _left--;
        return true;
    }
}
