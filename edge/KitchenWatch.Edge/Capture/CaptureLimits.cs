namespace KitchenWatch.Edge.Capture;

/// <summary>How patient the edge is with a camera.</summary>
/// <param name="FirstPicture">From the start of the child to the first picture: connecting, probing and waiting for a key frame.</param>
/// <param name="Stall">Without a picture for this long the child is killed. ffmpeg's own time-out misses a stalled stream over a living connection.</param>
/// <param name="Healthy">A run with pictures for this long makes the next failure count as the first.</param>
/// <param name="FirstRetry">Wait after the first failure.</param>
/// <param name="LastRetry">Longest wait.</param>
public sealed record CaptureLimits(TimeSpan FirstPicture, TimeSpan Stall, TimeSpan Healthy, TimeSpan FirstRetry, TimeSpan LastRetry)
{
    public static CaptureLimits Default { get; } = new(
        FirstPicture: TimeSpan.FromSeconds(20),
        Stall: TimeSpan.FromSeconds(10),
        Healthy: TimeSpan.FromSeconds(30),
        FirstRetry: TimeSpan.FromSeconds(1),
        LastRetry: TimeSpan.FromSeconds(30));
}
