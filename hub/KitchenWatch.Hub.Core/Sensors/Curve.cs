namespace KitchenWatch.Hub.Core.Sensors;

/// <summary>One reading on a sensor's curve.</summary>
/// <param name="At">The sensor's own time.</param>
/// <param name="Celsius">°C.</param>
public readonly record struct ReadingPoint(DateTimeOffset At, double Celsius);

/// <summary>Makes a curve to look at out of readings in order of arrival.</summary>
public static class Curve
{
    /// <summary>
    /// A reading that is so much older than the one before it means that the sensor's clock was set back; less is a message
    /// that came late or twice.
    /// </summary>
    public static readonly TimeSpan SetBack = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The readings since the sensor's clock was last set back, by their own time, each time once. A simulated sensor that runs fast
    /// begins anew with each start; its earlier future does not belong to the curve.
    /// </summary>
    public static IReadOnlyList<ReadingPoint> NewestRun(IReadOnlyList<ReadingPoint> arrivals)
    {
        var start = arrivals.Count == 0 ? 0 : arrivals.Count - 1;
        while (start > 0 && arrivals[start - 1].At - arrivals[start].At <= SetBack)
        {
            start--;
        }

        return arrivals.Skip(start).DistinctBy(p => p.At).OrderBy(p => p.At).ToList();
    }

    /// <summary>
    /// At most <paramref name="maxPoints"/> points (2 or more): the first, the last, and of each stretch between them its lowest and highest, so that a
    /// short peak never disappears.
    /// </summary>
    public static IReadOnlyList<ReadingPoint> Thin(IReadOnlyList<ReadingPoint> points, int maxPoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoints, 2);
        if (points.Count <= maxPoints)
        {
            return points;
        }

        var stretches = (maxPoints - 2) / 2;
        var thinned = new List<ReadingPoint>(maxPoints) { points[0] };
        var inner = points.Count - 2;
        for (var i = 0; i < stretches; i++)
        {
            var from = 1 + (int)((long)inner * i / stretches);
            var to = 1 + (int)((long)inner * (i + 1) / stretches);
            thinned.AddRange(Extremes(points, from, to));
        }

        thinned.Add(points[^1]);
        return thinned;
    }

    private static IEnumerable<ReadingPoint> Extremes(IReadOnlyList<ReadingPoint> points, int from, int to)
    {
        var (low, high) = (from, from);
        for (var i = from + 1; i < to; i++)
        {
            low = points[i].Celsius < points[low].Celsius ? i : low;
            high = points[i].Celsius > points[high].Celsius ? i : high;
        }

        return low == high ? [points[low]] : [points[Math.Min(low, high)], points[Math.Max(low, high)]];
    }
}
