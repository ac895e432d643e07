namespace KitchenWatch.Edge.Core.Motion;

/// <summary>The median of values that were counted.</summary>
internal static class Median
{
    /// <param name="counts">How often each value from 0 on occurs.</param>
    /// <param name="count">The sum of the counts, more than 0.</param>
    /// <returns>The least value up to which half of them lie.</returns>
    public static int Of(ReadOnlySpan<int> counts, int count)
    {
        var (value, below) = (0, counts[0]);
        while (2 * below < count)
        {
            below += counts[++value];
        }

        return value;
    }
}
