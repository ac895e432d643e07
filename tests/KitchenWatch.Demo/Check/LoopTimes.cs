using System.Globalization;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Demo.Check;

/// <summary>When each loop of a simulated camera began, read from the simulator's lines <c>camera loop: main 3 2026-…</c>.</summary>
public sealed class LoopTimes
{
    private readonly string _prefix;
    private readonly Lock _lock = new();
    private readonly List<DateTimeOffset> _starts = [];

    public LoopTimes(OutputLines simulator, string stream)
    {
        _prefix = $"camera loop: {stream} ";
        simulator.Said += Take;
        foreach (var line in simulator.Tail(int.MaxValue))
        {
            Take(line);
        }
    }

    /// <summary>The time within its loop; null before the first.</summary>
    public TimeSpan? InLoop(DateTimeOffset at)
    {
        lock (_lock)
        {
            var started = _starts.Where(s => s <= at).DefaultIfEmpty().Max();
            return started == default ? null : at - started;
        }
    }

    private void Take(string line)
    {
        if (line.StartsWith(_prefix, StringComparison.Ordinal)
            && DateTimeOffset.TryParse(line.Split(' ')[^1], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var start))
        {
            lock (_lock)
            {
                _starts.Add(start);
            }
        }
    }
}
