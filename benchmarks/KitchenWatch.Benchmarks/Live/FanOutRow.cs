using System.Globalization;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>One measurement of one server with many viewers of the same sub-stream.</summary>
/// <param name="Way">How the bytes come.</param>
/// <param name="Viewers">How many.</param>
/// <param name="Core">CPU seconds of the server's processes a second.</param>
/// <param name="MsPerViewer">CPU milliseconds a viewer and second.</param>
/// <param name="MiB">Memory of the server's processes, pages shared with others counted by share.</param>
/// <param name="Delivered">Bytes that came over bytes that were due, 1 when nothing was lost; a little more with frames and headers.</param>
/// <param name="DelayP50">Milliseconds from the box's sending until a viewer's program has the picture, median; null where nothing carries the time.</param>
/// <param name="DelayP95">The same, 95th percentile.</param>
/// <param name="Waited">Seconds a second that the server's threads stood ready without a core.</param>
internal sealed record FanOutRow(
    string Way, int Viewers, double Core, double MsPerViewer, double MiB, double Delivered, double? DelayP50, double? DelayP95, double Waited)
{
    public const string Heading =
        """
        | way | viewers | server's core | ms a viewer and second | viewers a core | server MiB | delivered | delay p50, ms | delay p95, ms | waited for a core |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;

    /// <summary>How many one core would carry at this price.</summary>
    public int ViewersPerCore => (int)(1000 / MsPerViewer);

    public string ToMarkdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Way} | {Viewers} | {Core:0.000} | {MsPerViewer:0.000} | {ViewersPerCore} | {MiB:0} | {Delivered:P0} | {DelayP50:0} | {DelayP95:0} | {Waited:0.00} |");
}
