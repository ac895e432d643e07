using System.Globalization;

namespace KitchenWatch.Benchmarks.Live.Glass;

/// <summary>Delays from the clock that the camera painted to the page's pixels, all in ms.</summary>
/// <param name="Name">What was watched.</param>
/// <param name="Pictures">How many were read.</param>
/// <param name="Unreadable">Pictures in which no clock could be read.</param>
/// <param name="P50">Glass to glass, median.</param>
/// <param name="P95">Glass to glass, 95th percentile.</param>
/// <param name="Most">Glass to glass, longest.</param>
/// <param name="EarlyP50">Median of the first tenth …</param>
/// <param name="LateP50">… and of the last tenth: a delay that grows shows here.</param>
/// <param name="ToldOff">Median of what the page tells less what is true.</param>
/// <param name="FirstMs">From the navigation of a fresh page to its first readable picture.</param>
/// <param name="ClickMs">From a click on a link within the page to the first readable picture, median of several.</param>
internal sealed record GlassRow(
    string Name, int Pictures, int Unreadable, double P50, double P95, double Most, double EarlyP50, double LateP50, double ToldOff, double FirstMs, double ClickMs)
{
    public const string Heading =
        """
        | watched | pictures read | unreadable | glass to glass p50, ms | p95 | longest | p50 of the first tenth | of the last tenth | the page tells less the truth, p50 | first picture, page loaded anew | first picture after a click |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;

    /// <summary>The same minute by minute.</summary>
    public IReadOnlyList<GlassMinute> Minutes { get; init; } = [];

    public string ToMarkdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Pictures} | {Unreadable} | {P50:0} | {P95:0} | {Most:0} | {EarlyP50:0} | {LateP50:0} | {ToldOff:0} | {FirstMs:0} | {ClickMs:0} |");
}
