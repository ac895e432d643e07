namespace KitchenWatch.Edge.Live;

/// <summary>How far the hub's clock is ahead of this box's.</summary>
public sealed class HubClock
{
    private long _offsetMs;

    /// <summary>A moment of the box's clock by the hub's, ms since 1970 UTC.</summary>
    public long ToHub(long boxMs) => boxMs + Interlocked.Read(ref _offsetMs);

    /// <summary>A moment of the hub's clock by the box's, ms since 1970 UTC.</summary>
    public long ToBox(long hubMs) => hubMs - Interlocked.Read(ref _offsetMs);

    /// <summary>Asks a few times and believes the quickest answer, half of whose way was the answer's (Cristian's algorithm).</summary>
    /// <param name="ask">Gives the hub's clock in ms since 1970 UTC.</param>
    public async Task SetAsync(Func<Task<long>> ask, TimeProvider time)
    {
        var least = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var asked = time.GetTimestamp();
            var hub = await ask();
            var took = time.GetElapsedTime(asked);
            if (took < least)
            {
                least = took;
                Interlocked.Exchange(ref _offsetMs, hub + (long)(took.TotalMilliseconds / 2) - time.GetUtcNow().ToUnixTimeMilliseconds());
            }
        }
    }
}
