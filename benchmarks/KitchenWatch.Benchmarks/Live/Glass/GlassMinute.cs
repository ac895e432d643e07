using System.Globalization;

namespace KitchenWatch.Benchmarks.Live.Glass;

/// <summary>A minute of a reading: whether the delay grows, and whether it is the player that lets it.</summary>
/// <param name="Minute">From 1.</param>
/// <param name="P50">Glass to glass, median, ms.</param>
/// <param name="P95">Glass to glass, 95th percentile, ms.</param>
/// <param name="Held">What the player held beyond its own clock, median, ms.</param>
/// <param name="Painting">How far that clock was beyond the shown picture, median, ms.</param>
/// <param name="Stalls">How often the player had nothing left to show.</param>
internal sealed record GlassMinute(int Minute, double P50, double P95, double Held, double Painting, int Stalls)
{
    public const string Heading =
        """
        | minute | glass to glass p50, ms | p95 | of it held by the player, p50 | until painted, p50 | stalls |
        |---:|---:|---:|---:|---:|---:|
        """;

    private const double Length = 60_000;

    public static IReadOnlyList<GlassMinute> Of(GlassReading reading)
    {
        if (reading.Samples.Count == 0)
        {
            return [];
        }

        var start = reading.Samples[0].At;
        return
        [
            .. reading.Samples.GroupBy(s => (int)((s.At - start) / Length)).OrderBy(g => g.Key).Select(g => new GlassMinute(
                g.Key + 1,
                Percentiles.Of(g.Select(s => s.Delay), 50),
                Percentiles.Of(g.Select(s => s.Delay), 95),
                Percentiles.Of(g.Select(s => s.Held), 50),
                Percentiles.Of(g.Select(s => s.Painting), 50),
                reading.Stalls.Count(at => (int)((at - start) / Length) == g.Key))),
        ];
    }

    public string ToMarkdown() => string.Create(CultureInfo.InvariantCulture, $"| {Minute} | {P50:0} | {P95:0} | {Held:0} | {Painting:0} | {Stalls} |");
}
