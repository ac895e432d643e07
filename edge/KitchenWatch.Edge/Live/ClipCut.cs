namespace KitchenWatch.Edge.Live;

/// <summary>A stretch of a camera's stream, as it came.</summary>
/// <param name="Mp4">A fragmented MP4: initialisation segment and fragments, the first a key frame.</param>
/// <param name="FromAt">When its first picture came, UTC.</param>
/// <param name="ToAt">When its last picture came, UTC.</param>
public sealed record ClipCut(byte[] Mp4, DateTimeOffset FromAt, DateTimeOffset ToAt);
