using KitchenWatch.Browser.Programs;
using KitchenWatch.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

public sealed class LiveTests(KitchenFixture kitchen)
{
    private const string Picture = """
        video => {
          const canvas = document.createElement('canvas');
          canvas.width = 64; canvas.height = 36;
          const draw = canvas.getContext('2d');
          draw.drawImage(video, 0, 0, 64, 36);
          return [...draw.getImageData(0, 0, 64, 36).data].join();
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_live_picture_moves_and_its_delay_is_measured()
    {
        var page = await kitchen.SignedInAsync("/kitchens/school-1");
        var live = page.Locator("[data-camera=cook-line] kw-live");
        await Expect(live).ToHaveAttributeAsync("data-state", "playing", new() { Timeout = (float)Patience.TotalMilliseconds });

        var frames = await Frames(live);
        var pixels = await live.Locator("video").EvaluateAsync<string>(Picture);
        await Eventually.GetAsync("ten more pictures decoded", Patience, async () => await Frames(live) >= frames + 10 ? "" : null);
        await Eventually.GetAsync("other pixels", Patience, async () => await live.Locator("video").EvaluateAsync<string>(Picture) != pixels ? "" : null);

        var delay = int.Parse(await live.GetAttributeAsync("data-delay-ms") ?? "", System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(delay, 0, (int)Patience.TotalMilliseconds);
        await Expect(live.Locator(".kw-delay")).ToContainTextAsync("延迟");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_camera_that_refuses_its_password_says_so_and_the_other_one_plays()
    {
        var page = await kitchen.SignedInAsync("/kitchens/school-1");
        var broken = page.Locator("[data-camera=washing]");
        await Expect(broken).ToContainTextAsync("摄像头拒绝了用户名或密码");
        await Expect(broken).ToContainTextAsync("请在设备的配置里更正");
        await Expect(broken.Locator("kw-live")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-camera=cook-line] kw-live")).ToHaveAttributeAsync("data-state", "playing", new() { Timeout = (float)Patience.TotalMilliseconds });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_camera_enlarges_without_starting_its_picture_anew()
    {
        var page = await kitchen.SignedInAsync("/kitchens/school-1");
        var tile = page.Locator("[data-camera=cook-line]");
        var live = tile.Locator("kw-live");
        await Expect(live).ToHaveAttributeAsync("data-state", "playing", new() { Timeout = (float)Patience.TotalMilliseconds });
        var before = await Frames(live);
        await tile.GetByRole(AriaRole.Button, new() { Name = "放大" }).ClickAsync();
        await Expect(tile.GetByRole(AriaRole.Button, new() { Name = "缩小" })).ToBeVisibleAsync();
        await Expect(tile).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("large"));
        await Expect(live.Locator(".kw-delay")).ToBeInViewportAsync();
        Assert.True(await Frames(live) >= before, "a picture begun anew would count from 0");
        await page.Context.CloseAsync();
    }

    private static async Task<int> Frames(ILocator live) =>
        int.Parse(await live.GetAttributeAsync("data-frames") ?? "", System.Globalization.CultureInfo.InvariantCulture);
}
