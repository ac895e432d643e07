using System.Globalization;

namespace KitchenWatch.Benchmarks.Live.Page;

/// <summary>One cold load of the public page, or the medians of several.</summary>
/// <param name="Line">How it was throttled.</param>
/// <param name="Requests">Requests but the stream's.</param>
/// <param name="Bytes">Bytes of them over the wire.</param>
/// <param name="FirstByteMs">From the navigation to the page's first byte.</param>
/// <param name="FirstPaintMs">From the navigation to the first text or picture (First Contentful Paint).</param>
/// <param name="LargestPaintMs">To the largest (Largest Contentful Paint).</param>
/// <param name="PlayingMs">To moving pictures.</param>
internal sealed record PageRow(string Line, int Requests, double Bytes, double FirstByteMs, double FirstPaintMs, double LargestPaintMs, double PlayingMs)
{
    public const string Heading =
        """
        | telephone and line | requests | bytes | first byte, ms | first paint, ms | largest paint, ms | moving pictures, ms |
        |---|---:|---:|---:|---:|---:|---:|
        """;

    public static PageRow Median(IReadOnlyList<PageRow> loads) => new(
        loads[0].Line,
        loads.Max(l => l.Requests),
        Of(loads, l => l.Bytes),
        Of(loads, l => l.FirstByteMs),
        Of(loads, l => l.FirstPaintMs),
        Of(loads, l => l.LargestPaintMs),
        Of(loads, l => l.PlayingMs));

    public string ToMarkdown() => string.Create(
        CultureInfo.InvariantCulture, $"| {Line} | {Requests} | {Bytes:0} | {FirstByteMs:0} | {FirstPaintMs:0} | {LargestPaintMs:0} | {PlayingMs:0} |");

    private static double Of(IEnumerable<PageRow> loads, Func<PageRow, double> value) => Percentiles.Of(loads.Select(value), 50);
}
