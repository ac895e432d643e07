namespace KitchenWatch.Benchmarks.Live;

/// <summary>Percentiles by the nearest rank.</summary>
internal static class Percentiles
{
    /// <summary>NaN of nothing.</summary>
    public static double Of(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * percent / 100.0) - 1, 0, sorted.Count - 1)];
    }
}
