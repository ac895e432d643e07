namespace KitchenWatch.Edge.Core.Tests;

/// <summary>Bytes that a step allocates on this thread each time, once it runs steadily.</summary>
internal static class Allocation
{
    /// <summary>What another test's collection takes of this thread's buffer counts as allocated (up to 8 kB), in the run that it falls into.</summary>
    private const int Runs = 5;

    public static long Of(Action step)
    {
        // Twice before: the first run compiles, and tiering may allocate on the second.
        step();
        step();
        var least = long.MaxValue;
        for (var i = 0; i < Runs; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            step();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
