namespace KitchenWatch.Edge.Core.Tests;

/// <summary>Bytes that a step allocates on this thread once it runs steadily.</summary>
internal static class Allocation
{
    public static long Of(Action step)
    {
        // Twice before: the first run compiles, and tiering may allocate on the second.
        step();
        step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        step();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
