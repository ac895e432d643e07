namespace KitchenWatch.Contracts.Live;

/// <summary>What a box has of one camera between two moments. Times in ms since 1970 UTC, by the box's clock.</summary>
public sealed class RecordingOverview
{
    /// <summary>Most stretches in one answer; nearer ones are joined.</summary>
    public const int MaxSpans = 500;

    /// <summary>Beginning of the oldest that is kept; null where nothing is.</summary>
    public long? OldestMs { get; set; }

    /// <summary>What can be played, oldest first.</summary>
    public RecordedSpan[] Spans { get; set; } = [];

    /// <summary>What lies between, and why nothing is there.</summary>
    public RecordedGap[] Gaps { get; set; } = [];

    /// <summary>Stretches that are not deleted while a notice is open.</summary>
    public RecordedSpan[] Held { get; set; } = [];
}

/// <summary>A stretch of time.</summary>
public sealed class RecordedSpan
{
    public long FromMs { get; set; }

    public long ToMs { get; set; }
}

/// <summary>A stretch of which nothing is kept.</summary>
public sealed class RecordedGap
{
    public long FromMs { get; set; }

    public long ToMs { get; set; }

    public GapCause Cause { get; set; }
}

/// <summary>Why nothing was recorded. New members go last: their names stand in file names on the box.</summary>
public enum GapCause
{
    /// <summary>There is no gap.</summary>
    None,

    /// <summary>The box, or its program, was off.</summary>
    BoxOff,

    /// <summary>The camera gave no pictures.</summary>
    NoPictures,

    /// <summary>The disk had no room, or refused.</summary>
    DiskFull,

    /// <summary>The disk was too slow.</summary>
    Slow,

    /// <summary>It was deleted for its age or for room.</summary>
    Deleted,
}

/// <summary>Some packets of the recording, and where it goes on.</summary>
public sealed class RecordingChunk
{
    /// <summary>In order; a packet with a codec begins a stream anew. Times by the box's clock. Empty at the newest picture.</summary>
    public LivePacket[] Packets { get; set; } = [];

    /// <summary>Where to read on.</summary>
    public string Next { get; set; } = "";
}
