namespace KitchenWatch.Contracts.Live;

/// <summary>Method names of the recording, on the same connections as the live pictures.</summary>
public static class RecordingRoutes
{
    /// <summary>Hub to edge: (source, fromMs, toMs) gives a <see cref="RecordingOverview"/>.</summary>
    public const string Overview = "RecordingOverview";

    /// <summary>Hub to edge: (source, place, mostBytes) gives a <see cref="RecordingChunk"/>; a place is <see cref="At"/> a moment, or a chunk's own next.</summary>
    public const string Read = "ReadRecording";

    /// <summary>Edge to hub: (ids of violations whose recording is held) gives those that nothing open needs any more.</summary>
    public const string Settled = "SettledHolds";

    /// <summary>Viewers of the recording connect here, signed in.</summary>
    public const string ViewerHub = "/hubs/playback";

    /// <summary>Viewer to hub: (device, source, fromMs, why, notice, words) begins a session and ends the one before.</summary>
    public const string Open = "Open";

    /// <summary>Viewer to hub: the next packets of the open session; none at the newest picture, where the viewer asks again later.</summary>
    public const string Next = "Next";

    /// <summary>POST a form to get a span as MP4: device, source, fromMs, toMs, why, notice, words.</summary>
    public const string Export = "/api/recordings/export";

    /// <summary>Most bytes asked for at once: small, so that live pictures on the same connection do not wait behind it.</summary>
    public const int ChunkBytes = 256 * 1024;

    /// <summary>Longest name of a place.</summary>
    public const int MaxPlace = 120;

    /// <summary>The place of a moment, ms since 1970 UTC by the box's clock: the last key frame before it.</summary>
    public static string At(long ms) => FormattableString.Invariant($"t{ms}");
}
