namespace KitchenWatch.Testing;

/// <summary>Bytes that a step allocates on this thread once it runs steadily.</summary>
public static class Allocation
{
    private const int Runs = 5;

    /// <returns>The most of five runs but one: a single 8,168 bytes were seen once, which no step asks for (8 KB, what the runtime hands out at a time, less an empty object); a step that allocates now and then does so twice.</returns>
    public static long Of(Action step)
    {
        // Twice before: the first run compiles, and tiering may allocate on the second.
        step();
        step();
        var bytes = new long[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            step();
            bytes[i] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(bytes);
        return bytes[^2];
    }
}
