using System.Globalization;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>What one camera costs for one purpose, beside plain ffmpeg doing the same in the same run.</summary>
/// <param name="What">The purpose.</param>
/// <param name="Core">CPU seconds a second; null where there is nothing to measure yet.</param>
/// <param name="Floor">What plain ffmpeg does.</param>
/// <param name="FloorCore">Its CPU seconds a second.</param>
internal sealed record CameraCost(string What, double? Core, string Floor, double? FloorCore)
{
    public const string Heading =
        """
        | a camera's | core | floor | its core | ratio |
        |---|---:|---|---:|---:|
        """;

    public string ToMarkdown() => string.Create(
        CultureInfo.InvariantCulture, $"| {What} | {Said(Core)} | {Floor} | {Said(FloorCore)} | {(Core / FloorCore is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "–")} |");

    private static string Said(double? core) => core?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "not measured";
}
