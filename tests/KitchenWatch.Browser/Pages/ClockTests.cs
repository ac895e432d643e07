using System.Text.Json;
using KitchenWatch.Browser.Programs;
using KitchenWatch.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

/// <summary>Live pictures from a simulated camera's clock to the page's pixels, with the real edge and hub between.</summary>
[Collection(nameof(ClockKitchenFixture))]
public sealed class ClockTests(ClockKitchenFixture fixture)
{
    private const string Kitchen = "/kitchens/school-1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task The_pixels_show_the_camera_s_clock_running_and_playback_is_at_the_newest_picture()
    {
        var page = await fixture.OpenAsync(Kitchen);
        var read = await ReadAsync(page, ClockKitchenFixture.Clock, 20);
        Assert.Equal(read.Order(), read);
        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Equal(0, await page.EvaluateAsync<int>("camera => kwProbe.unreadable[camera] ?? 0", ClockKitchenFixture.Clock));

        // What waits to be shown, in pictures of a tenth of a second: a player that fell behind would hold many.
        var ahead = await page.Locator($"kw-live[source={ClockKitchenFixture.Clock}] video").EvaluateAsync<double>("v => (v.buffered.end(v.buffered.length - 1) - v.currentTime) * 10");
        Assert.InRange(ahead, -1, 10);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pictures_come_back_by_themselves_after_the_camera_or_the_hub_was_away()
    {
        var page = await fixture.OpenAsync(Kitchen);
        await ReadAsync(page, ClockKitchenFixture.Clock, 5);

        await fixture.Kitchen.Simulator.SayAsync("""{"do":"drop","stream":"main"}""");
        await fixture.Kitchen.Simulator.SayAsync("""{"do":"drop","stream":"sub"}""");
        await fixture.Kitchen.Edge.Output.WaitForAsync($"Camera {ClockKitchenFixture.Clock} is Ended", Patience);
        await ReadAsync(page, ClockKitchenFixture.Clock, 10);

        await page.EvaluateAsync("window.before = true");
        await fixture.Kitchen.Hub.KillAsync();
        await fixture.Kitchen.StartHubAsync();

        // The page loads itself anew once the hub is back: the mark that it bears until then is gone.
        await page.WaitForFunctionAsync("window.before === undefined && document.querySelector('kw-live') !== null", null, new() { Timeout = (float)Patience.TotalMilliseconds });
        await ReadAsync(page, ClockKitchenFixture.Clock, 10);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_camera_whose_picture_changes_its_size_goes_on()
    {
        var page = await fixture.OpenAsync(Kitchen);
        var live = page.Locator($"kw-live[source={ClockKitchenFixture.Changing}]");
        await SizeAsync(live, 640);
        await fixture.Kitchen.Simulator.SayAsync($$"""{"do":"switch","stream":"{{ClockKitchenFixture.Changing}}","file":"{{fixture.Large}}"}""");
        await SizeAsync(live, 1280);
        await MovesAsync(live);
        await fixture.Kitchen.Simulator.SayAsync($$"""{"do":"switch","stream":"{{ClockKitchenFixture.Changing}}","file":"{{fixture.Small}}"}""");
        await SizeAsync(live, 640);
        await MovesAsync(live);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task H265_is_made_playable_in_full_and_shown_as_pictures_among_many()
    {
        var page = await fixture.OpenAsync(Kitchen);
        var tile = page.Locator($"[data-camera={ClockKitchenFixture.H265}]");
        var live = tile.Locator("kw-live");
        await Expect(live).ToHaveAttributeAsync("data-rendition", "Stills");
        await Expect(live.Locator(".kw-note")).ToContainTextAsync("只显示图片");
        await MovesAsync(live);
        await tile.GetByRole(AriaRole.Button, new() { Name = "放大" }).ClickAsync();
        await Expect(live).ToHaveAttributeAsync("data-rendition", "Compatible");
        await SizeAsync(live, 640);
        await MovesAsync(live);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_camera_that_changes_to_H265_and_back_goes_on()
    {
        var page = await fixture.OpenAsync(Kitchen);
        var tile = page.Locator($"[data-camera={ClockKitchenFixture.Switching}]");
        var live = tile.Locator("kw-live");
        await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await tile.GetByRole(AriaRole.Button, new() { Name = "放大" }).ClickAsync();
        await Expect(live).ToHaveAttributeAsync("data-rendition", "Main");
        await SizeAsync(live, 640);

        await fixture.SwitchAsync(fixture.Switched, "h265");
        await Expect(live).ToHaveAttributeAsync("data-rendition", "Compatible");
        await SizeAsync(live, 480);
        await MovesAsync(live);

        await fixture.SwitchAsync(fixture.Small, "h264");
        await Expect(live).ToHaveAttributeAsync("data-rendition", "Main");
        await SizeAsync(live, 640);
        await MovesAsync(live);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_browser_that_plays_no_video_shows_pictures_and_says_so()
    {
        var page = await fixture.OpenAsync(Kitchen, before: "delete window.MediaSource; delete window.ManagedMediaSource;");
        var live = page.Locator($"kw-live[source={ClockKitchenFixture.Clock}]");
        await Expect(live).ToHaveAttributeAsync("data-rendition", "Stills");
        await Expect(live.Locator(".kw-note")).ToContainTextAsync("每秒一张");
        await Expect(live.Locator("video")).ToHaveCountAsync(0);
        await MovesAsync(live, 3);
        Assert.Equal(640, await live.Locator("img").EvaluateAsync<int>("i => i.naturalWidth"));
        await page.Context.CloseAsync();
    }

    /// <summary>The next clocks that the page shows of a camera, ms since 1970.</summary>
    private static async Task<List<double>> ReadAsync(IPage page, string camera, int count)
    {
        await page.EvaluateAsync("() => { kwProbe.samples = []; kwProbe.unreadable = {}; }");
        return await Eventually.GetAsync($"{count} clocks read", Patience, async () =>
        {
            var json = await page.EvaluateAsync<string>("camera => JSON.stringify((window.kwProbe?.samples ?? []).filter(s => s.camera === camera).map(s => s.burned))", camera);
            return JsonSerializer.Deserialize<List<double>>(json) is { } read && read.Count >= count ? read : null;
        });
    }

    private static async Task SizeAsync(ILocator live, int width) => await Eventually.GetAsync($"a picture of {width}", Patience, async () =>
        await live.EvaluateAsync<int>("l => l.querySelector('video:last-of-type')?.videoWidth ?? 0") == width ? "" : null);

    private static async Task MovesAsync(ILocator live, int pictures = 5)
    {
        var before = await FramesAsync(live);
        await Eventually.GetAsync($"{pictures} more pictures", Patience, async () => await FramesAsync(live) >= before + pictures ? "" : null);
    }

    private static async Task<int> FramesAsync(ILocator live) =>
        int.Parse(await live.GetAttributeAsync("data-frames") ?? "", System.Globalization.CultureInfo.InvariantCulture);
}
