namespace KitchenWatch.Simulator.H264;

/// <summary>A film held in memory, ready to be sent again and again.</summary>
/// <param name="Units">Its pictures, the first of them a key picture.</param>
/// <param name="Rate">Pictures per second.</param>
internal sealed record Clip(IReadOnlyList<AccessUnit> Units, FrameRate Rate)
{
    public ReadOnlyMemory<byte> Sps { get; } = Find(Units, NalType.Sps);

    public ReadOnlyMemory<byte> Pps { get; } = Find(Units, NalType.Pps);

    public TimeSpan Length => Rate.TimeOf(Units.Count);

    private static ReadOnlyMemory<byte> Find(IReadOnlyList<AccessUnit> units, NalType type) =>
        units.SelectMany(u => u.Nals).First(n => Nal.TypeOf(n.Span) == type);
}

/// <summary>Pictures per second as a fraction, so that loops of hours don't drift.</summary>
internal readonly record struct FrameRate(int Numerator, int Denominator)
{
    public TimeSpan TimeOf(long pictures) =>
        TimeSpan.FromTicks((long)((Int128)pictures * Denominator * TimeSpan.TicksPerSecond / Numerator));

    /// <summary>Pictures begun within <paramref name="time"/>; 0 for a time before the start.</summary>
    public long PicturesIn(TimeSpan time) =>
        Math.Max(0, (long)((Int128)time.Ticks * Numerator / ((Int128)Denominator * TimeSpan.TicksPerSecond)));

    /// <summary>Reads ffprobe's <c>25/1</c>; null when it is no positive fraction.</summary>
    public static FrameRate? Parse(string? text) =>
        text?.Split('/') is [var n, var d] && int.TryParse(n, out var numerator) && int.TryParse(d, out var denominator)
        && numerator > 0 && denominator > 0
            ? new FrameRate(numerator, denominator)
            : null;
}
