using System.Globalization;
using KitchenWatch.Browser.Programs;
using KitchenWatch.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

/// <summary>A parent, who has no account, on a telephone and at a desk.</summary>
public sealed class PublicTests(KitchenFixture kitchen)
{
    /// <summary>What the page may weigh before its first segment, in bytes over the wire.</summary>
    private const int MostBytes = 200_000;

    private const int MostRequests = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData("zh-CN", 390, ColorScheme.Light, "明厨亮灶：现在看得见")]
    [InlineData("en-GB", 1440, ColorScheme.Dark, "Bright kitchen: visible now")]
    public async Task A_parent_sees_the_kitchen_now_and_what_is_said_of_it(string language, int width, ColorScheme scheme, string label)
    {
        var page = await kitchen.OpenAsync("/public/school-1", language, width, 844, scheme);
        await Expect(page.Locator(".label strong")).ToHaveTextAsync(label);
        await Expect(page.Locator(".now")).ToHaveAttributeAsync("data-state", "playing");
        var frames = await Frames(page);
        await Eventually.GetAsync("twenty more pictures", Patience, async () => await Frames(page) >= frames + 20 ? "" : null);
        await Expect(page.Locator(".taken")).Not.ToBeEmptyAsync();
        await Expect(page.Locator(".rows .reading").First).ToContainTextAsync("10.8");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.Context.CookiesAsync());
        await Photograph.KeepAsync(page, $"public-{width}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_is_light_before_its_first_segment()
    {
        var page = await kitchen.OpenAsync("about:blank", width: 390, height: 844);
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 1_600_000 / 8, ["uploadThroughput"] = 750_000 / 8,
        });
        await wire.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        var bytes = 0.0;
        var paths = new Dictionary<string, string>();
        wire.Event("Network.requestWillBeSent").OnEvent += (_, e) => paths[Text(e, "requestId")] = new Uri(e!.Value.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;
        wire.Event("Network.loadingFinished").OnEvent += (_, e) =>
            bytes += IsVideo(paths.GetValueOrDefault(Text(e, "requestId"), "")) ? 0 : e!.Value.GetProperty("encodedDataLength").GetDouble();
        await page.GotoAsync("/public/school-1");
        await Expect(page.Locator(".now")).ToHaveAttributeAsync("data-state", "playing");

        var plain = paths.Values.Where(p => !IsVideo(p)).ToList();
        Assert.InRange(bytes, 1, MostBytes);
        Assert.InRange(plain.Count, 1, MostRequests);
        var paint = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
        var loaded = await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{plain.Count} requests, {bytes:0} bytes, first paint {paint:0} ms, loaded {loaded:0} ms at 1.6 Mbit/s, 150 ms, a processor four times slower"));
        await page.Context.CloseAsync();
    }

    /// <summary>Older iPhones play a list themselves; so does this Chromium, once it has nothing else.</summary>
    [Fact]
    public async Task A_browser_without_media_source_extensions_plays_the_list_by_itself()
    {
        var page = await kitchen.OpenAsync("about:blank", width: 390, height: 844);
        await page.AddInitScriptAsync("delete window.MediaSource; delete window.ManagedMediaSource;");
        await page.GotoAsync("/public/school-1");
        Assert.NotEqual("", await page.EvaluateAsync<string>("document.createElement('video').canPlayType('application/vnd.apple.mpegurl')"));
        await Expect(page.Locator(".now")).ToHaveAttributeAsync("data-state", "playing");
        Assert.EndsWith("/index.m3u8", await page.Locator(".now video").EvaluateAsync<string>("v => v.currentSrc"), StringComparison.Ordinal);
        var frames = await Frames(page);
        await Eventually.GetAsync("twenty more pictures", Patience, async () => await Frames(page) >= frames + 20 ? "" : null);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_label_falls_by_itself_when_the_stream_stops_and_comes_back()
    {
        var page = await kitchen.OpenAsync("/public/school-1", width: 390, height: 844);
        await Expect(page.Locator(".now")).ToHaveAttributeAsync("data-state", "playing");
        await kitchen.Box.HoldPublicAsync(true);
        await Expect(page.Locator(".label strong")).ToHaveTextAsync("明厨亮灶：现在看不见");
        await Expect(page.Locator(".slate")).ToBeVisibleAsync();
        await Photograph.KeepAsync(page, "public-fallen");
        var anew = await kitchen.OpenAsync("/public/school-1", width: 390, height: 844);
        await Expect(anew.Locator(".label strong")).ToHaveTextAsync("明厨亮灶：现在看不见");
        await kitchen.Box.HoldPublicAsync(false);
        await Expect(page.Locator(".now")).ToHaveAttributeAsync("data-state", "playing", new() { Timeout = (float)Patience.TotalMilliseconds });
        await page.Context.CloseAsync();
        await anew.Context.CloseAsync();
    }

    [Fact]
    public async Task A_camera_without_picture_is_said_to_have_none()
    {
        var page = await kitchen.OpenAsync("/public/school-1?camera=washing", width: 390, height: 844);
        await Expect(page.Locator(".label strong")).ToHaveTextAsync("明厨亮灶：现在看不见");
        await Expect(page.Locator(".slate")).ToHaveTextAsync("摄像头没有画面。");
        await Photograph.KeepAsync(page, "public-no-picture");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_a_parent_reports_is_seen_by_the_inspector()
    {
        var inspector = await kitchen.SignedInAsync("/reports", "inspector");
        await inspector.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var page = await kitchen.OpenAsync("/public/school-1", width: 390, height: 844);
        await Expect(page.Locator(".now")).ToHaveAttributeAsync("data-state", "playing");
        await page.Locator(".report summary").ClickAsync();
        await Expect(page.Locator(".seen")).Not.ToBeEmptyAsync();
        await page.GetByLabel("老鼠、昆虫或其他动物").CheckAsync();
        await page.Locator("#report-text").FillAsync("灶台下面有老鼠 <script>alert(1)</script>");
        await Photograph.KeepAsync(page, "public-report");
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator("[data-outcome=Taken]")).ToBeVisibleAsync();
        await Photograph.KeepAsync(page, "public-reported");

        var report = inspector.Locator("[data-report]").First;
        await Expect(report).ToContainTextAsync("灶台下面有老鼠 <script>alert(1)</script>");
        await Expect(report).ToContainTextAsync("画面时间");
        await Photograph.KeepAsync(inspector, "reports");
        await page.Context.CloseAsync();
        await inspector.Context.CloseAsync();
    }

    [Fact]
    public async Task The_sign_fits_on_one_sheet()
    {
        var page = await kitchen.OpenAsync("/public/school-1/sign", width: 794, height: 1123);
        await Expect(page.Locator(".qr svg")).ToBeVisibleAsync();
        var sheet = await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        var text = System.Text.Encoding.Latin1.GetString(sheet);
        Assert.Equal(1, text.Split("/Type /Page\n").Length - 1);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Photograph.KeepAsync(page, "public-sign");
        await page.Context.CloseAsync();
    }

    private static bool IsVideo(string path) => path.EndsWith(".m3u8", StringComparison.Ordinal) || path.EndsWith(".m4s", StringComparison.Ordinal) || path.EndsWith(".mp4", StringComparison.Ordinal);

    private static string Text(System.Text.Json.JsonElement? element, string name) => element!.Value.GetProperty(name).GetString()!;

    private static async Task<int> Frames(IPage page) =>
        int.Parse(await page.Locator(".now").GetAttributeAsync("data-frames") ?? "", CultureInfo.InvariantCulture);
}
