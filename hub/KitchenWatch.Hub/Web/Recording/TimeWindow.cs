namespace KitchenWatch.Hub.Web.Recording;

/// <summary>The stretch of time that a page shows. Its ends stand on whole ten seconds, so that pages opened together ask the box once.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
public sealed record TimeWindow(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The lengths to choose from, in hours.</summary>
    public static readonly IReadOnlyList<int> Hours = [1, 6, 24, 168, 720];

    private static readonly long Step = TimeSpan.FromSeconds(10).Ticks;

    /// <summary>The last hours, or so many about a moment.</summary>
    public static TimeWindow Of(int? hours, DateTimeOffset? about, DateTimeOffset now)
    {
        var length = TimeSpan.FromHours(hours is { } h && Hours.Contains(h) ? h : about is null ? 6 : 1);
        var end = about is { } at && at + (length / 2) < now ? at + (length / 2) : now;
        var to = new DateTimeOffset(((end.UtcTicks / Step) + 1) * Step, TimeSpan.Zero);
        return new TimeWindow(to - length, to);
    }

    /// <summary>Where a moment stands, as a share of the width in per cent; within it.</summary>
    public double Percent(DateTimeOffset at) => Math.Clamp((at - From) / (To - From), 0, 1) * 100;

    /// <summary>Five moments evenly over the width.</summary>
    public IEnumerable<DateTimeOffset> Moments => Enumerable.Range(0, 5).Select(i => From + ((To - From) * (i / 4.0)));
}
