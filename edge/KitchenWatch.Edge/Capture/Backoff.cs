namespace KitchenWatch.Edge.Capture;

/// <summary>
/// Waits between tries: doubling from first to last, less up to a quarter by chance, so that sixteen cameras behind one switch do not
/// come back in step.
/// </summary>
/// <param name="first">Wait after the first failure.</param>
/// <param name="last">Longest wait.</param>
/// <param name="chance">Gives numbers from 0 to 1.</param>
public sealed class Backoff(TimeSpan first, TimeSpan last, Func<double> chance)
{
    private readonly TimeSpan _first = first;
    private TimeSpan _next = first;

    public Backoff(TimeSpan first, TimeSpan last)
        : this(first, last, Random.Shared.NextDouble)
    {
    }

    /// <summary>The wait before the next try.</summary>
    public TimeSpan Next()
    {
        var wait = _next;
        _next = _next * 2 < last ? _next * 2 : last;
        return wait * (1 - (chance() / 4));
    }

    /// <summary>The next failure counts as the first.</summary>
    public void Reset() => _next = _first;

    /// <summary>The next wait is the longest one.</summary>
    public void Slow() => _next = last;
}
