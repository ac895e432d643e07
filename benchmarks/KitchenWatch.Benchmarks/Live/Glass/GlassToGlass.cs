using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Live.Glass;

/// <summary>
/// Delay from a camera to the pixels of a page, with real programs and nothing between them replaced: a simulated camera that paints the machine's
/// clock and encodes it, RTSP, edge, hub, headless Chromium. Page and camera read the same clock.
/// </summary>
internal static class GlassToGlass
{
    private const string Camera = "clock";

    /// <summary>After the first picture: connections and code paths have warmed up.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    /// <summary>The hub lets a stream go on for 5 s without viewers; after this none does.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(7);

    /// <summary>Measures for a while; a long one reads fewer of its pictures.</summary>
    /// <param name="size">Of the camera's picture, as <c>1280x720@25</c>.</param>
    /// <param name="clicks">How often the first picture after a click is measured.</param>
    public static async Task<GlassRow> MeasureAsync(string size, TimeSpan span, int clicks, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var kitchen = await CameraKitchen.StartAsync(
            new KitchenFolder(folder.FullPath), ["--clock", $"main={size}"], at => [new CameraEntry(Camera, "clock", at + "/main") { Rules = [] }]);
        await kitchen.Edge.Output.WaitForAsync($"Camera {Camera} gives pictures", TimeSpan.FromSeconds(60));
        await using var page = await GlassPage.OpenAsync(kitchen);
        await page.LoadAsync(Camera);
        var after = new List<double>();
        for (var i = 0; i < clicks; i++)
        {
            after.Add(await page.ClickAsync(Camera, Away));
        }

        await page.ClickAsync(Camera, Away);
        var first = await page.LoadAsync(Camera);
        await Task.Delay(Settle, cancel);
        var reading = await page.ReadAsync(span, span > TimeSpan.FromMinutes(2) ? 10 : 1, cancel);
        return Row(size, reading, first, after);
    }

    private static GlassRow Row(string name, GlassReading reading, double first, List<double> clicks)
    {
        var delays = reading.Samples.Select(s => s.Delay).ToList();
        var tenth = Math.Max(1, delays.Count / 10);
        return new GlassRow(
            name,
            delays.Count,
            reading.Unreadable,
            Percentiles.Of(delays, 50),
            Percentiles.Of(delays, 95),
            Percentiles.Of(delays, 100),
            Percentiles.Of(delays.Take(tenth), 50),
            Percentiles.Of(delays.TakeLast(tenth), 50),
            Percentiles.Of(reading.Samples.Where(s => s.Told is not null).Select(s => s.Told!.Value - s.Delay), 50),
            first,
            Percentiles.Of(clicks, 50))
        {
            Minutes = GlassMinute.Of(reading),
        };
    }
}
