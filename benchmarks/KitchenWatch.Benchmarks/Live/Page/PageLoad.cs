using System.Text.Json;
using Microsoft.Playwright;

namespace KitchenWatch.Benchmarks.Live.Page;

/// <summary>Loads the public page in headless Chromium with nothing kept from before, on a slow line with a slow processor.</summary>
internal static class PageLoad
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
    ];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<PageRow>> MeasureAsync(string folder, SubStream film, int loads, CancellationToken cancel)
    {
        await using var hub = await LoadedHub.StartAsync(folder, cancel);
        await using var box = await FeedingBox.ConnectAsync(hub, film, cancel);
        await WarmAsync(hub, cancel);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        var rows = new List<PageRow>();
        foreach (var line in Line.All)
        {
            await Console.Error.WriteLineAsync($"{loads} loads, {line.Name} …");
            var each = new List<PageRow>();
            for (var i = 0; i < loads; i++)
            {
                each.Add(await OnceAsync(browser, hub.Url, line));
            }

            rows.Add(PageRow.Median(each));
        }

        return rows;
    }

    // Others look already: the hub has made the page once, and its stream runs.
    private static async Task WarmAsync(LoadedHub hub, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = hub.Url };
        for (var tries = 0; tries < 5; tries++)
        {
            using var page = await client.GetAsync(new Uri($"/public/{LoadedHub.Kitchen}", UriKind.Relative), cancel);
            using var list = await client.GetAsync(new Uri($"/public/{LoadedHub.Kitchen}/{LoadedHub.Camera}/index.m3u8", UriKind.Relative), cancel);
        }
    }

    private static async Task<PageRow> OnceAsync(IBrowser browser, Uri hub, Line line)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "zh-CN" });
        context.SetDefaultTimeout((float)s_patience.TotalMilliseconds);
        var page = await context.NewPageAsync();
        var wire = await context.NewCDPSessionAsync(page);
        await ThrottleAsync(wire, line);
        var (paths, bytes) = (new Dictionary<string, string>(), 0.0);
        wire.Event("Network.requestWillBeSent").OnEvent += (_, e) =>
            paths[Id(e)] = new Uri(e!.Value.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;
        wire.Event("Network.loadingFinished").OnEvent += (_, e) =>
            bytes += IsVideo(paths.GetValueOrDefault(Id(e), "")) ? 0 : e!.Value.GetProperty("encodedDataLength").GetDouble();
        await page.GotoAsync(new Uri(hub, $"/public/{LoadedHub.Kitchen}").ToString());
        var playing = await page.EvaluateAsync<double>(
            """
            new Promise(done => {
              const now = document.querySelector('.now');
              const look = () => now.dataset.state === 'playing' ? done(performance.now()) : setTimeout(look, 50);
              look();
            })
            """);
        var times = JsonSerializer.Deserialize<Times>(
            await page.EvaluateAsync<string>(
                """
                new Promise(done => new PerformanceObserver(list => done(JSON.stringify({
                  firstByte: performance.getEntriesByType('navigation')[0].responseStart,
                  firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
                  largestPaint: list.getEntries().at(-1).startTime,
                }))).observe({ type: 'largest-contentful-paint', buffered: true }))
                """),
            JsonSerializerOptions.Web)!;
        return new PageRow(
            line.Name, paths.Values.Count(p => !IsVideo(p)), bytes, times.FirstByte, times.FirstPaint, times.LargestPaint, playing);
    }

    private static async Task ThrottleAsync(ICDPSession wire, Line line)
    {
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await wire.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = line.LatencyMs, ["downloadThroughput"] = line.DownBits / 8, ["uploadThroughput"] = line.UpBits / 8,
        });
        await wire.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = line.Slower });
    }

    private static bool IsVideo(string path) => Path.GetExtension(path) is ".m3u8" or ".m4s" or ".mp4" || path.StartsWith("blob:", StringComparison.Ordinal);

    private static string Id(JsonElement? of) => of!.Value.GetProperty("requestId").GetString()!;

    private sealed record Times(double FirstByte, double FirstPaint, double LargestPaint);
}
