using System.Security.Cryptography;
using System.Text.RegularExpressions;
using KitchenWatch.Browser.Programs;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

/// <summary>Looking back in a real browser, through the real hub, into the real edge's recording.</summary>
public sealed class PlaybackTests(KitchenFixture fixture)
{
    private const float Patience = 90_000;

    [Fact]
    public async Task A_manager_plays_the_minute_before_a_notice_sees_the_gap_after_it_exports_it_and_all_stands_in_the_register()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await using var edge = await EdgeUnderTest.StartAsync(hub);
        await edge.RecordedAsync(films: 4);
        edge.TakeCameraAway();

        // The camera that went is a notice of its own; a click leads from it to what was seen before.
        var page = await OpenAsync(hub, 1440, 900);
        await page.GotoAsync("/notices");
        await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("[data-before]").ClickAsync(new() { Timeout = Patience });
        await Expect(page).ToHaveURLAsync(new Regex("/cameras/box-1/"), new() { Timeout = Patience });
        var player = page.Locator("kw-playback");
        await Expect(player).ToHaveAttributeAsync("data-state", new Regex("playing|newest"), new() { Timeout = Patience });
        await page.WaitForFunctionAsync("document.querySelector('kw-playback video').currentTime > 1", null, new() { Timeout = Patience });
        Assert.Equal("Notice", await page.Locator("#why").InputValueAsync());
        await Expect(page.Locator(".timeline .mark")).ToHaveCountAsync(1);
        await Photograph.KeepAsync(page, "playback-desk");
        var first = long.Parse((await player.GetAttributeAsync("data-at"))!, System.Globalization.CultureInfo.InvariantCulture);

        edge.GiveCameraBack();
        await edge.RecordedAsync(films: 8);
        await ReloadUntilAsync(page, "[data-gap=NoPictures]");
        await Expect(page.Locator("[data-before-oldest]")).ToBeAttachedAsync();
        await Expect(page.Locator(".camera-events")).ToContainTextAsync("摄像头没有画面");
        await Photograph.KeepAsync(page, "playback-gap-desk");

        // By key: to the beginning of the bar, then ten seconds on.
        await page.Locator("#timeline").PressAsync("End");
        await Expect(player).ToHaveAttributeAsync("data-at", new Regex(@"\d"), new() { Timeout = Patience });
        await page.WaitForFunctionAsync($"Number(document.querySelector('kw-playback').dataset.at) > {first}", null, new() { Timeout = Patience });

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#export button").ClickAsync(), new() { Timeout = Patience });
        Assert.Matches("^阳光小学食堂 灶台 .*\\.mp4$", download.SuggestedFilename);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync())));
        await page.GotoAsync("/register");
        await Expect(page.Locator("[data-viewing=Export] code")).ToHaveTextAsync(hash);
        await Expect(page.Locator("[data-viewing=Playback]").Last).ToContainTextAsync("核查预警");
        await Photograph.KeepAsync(page, "register-desk");
        await page.Context.CloseAsync();

        // Recorded since a minute: the bar is of one hour, not of the usual six.
        var small = await OpenAsync(hub, 390, 844);
        await small.GotoAsync($"/cameras/box-1/{EdgeUnderTest.Camera}");
        await Expect(small.Locator(".windows [aria-current]")).ToHaveAttributeAsync("href", new Regex("hours=1$"));
        await small.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await small.Locator("#why").SelectOptionAsync("OwnCheck");
        await small.Locator("#timeline").ClickAsync(new() { Position = new() { X = 340, Y = 20 } });
        await Expect(small.Locator("kw-playback")).ToHaveAttributeAsync("data-state", new Regex("playing|newest"), new() { Timeout = Patience });
        Assert.Equal(390, await small.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Photograph.KeepAsync(small, "playback-telephone");
        await small.GotoAsync("/register");
        await small.Locator("[data-viewing]").First.WaitForAsync();
        Assert.Equal(390, await small.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Photograph.KeepAsync(small, "register-telephone");
        await small.Context.CloseAsync();
    }

    [Fact]
    public async Task A_box_that_is_off_line_is_said_to_be_and_without_a_reason_nothing_is_played()
    {
        var page = await fixture.SignedInAsync("/cameras/box-1/cook-line");
        await Expect(page.Locator("[data-no-recording]")).ToBeVisibleAsync();
        await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("#timeline").ClickAsync();
        await Expect(page.Locator("kw-playback [role=status]")).ToContainTextAsync("请先选择查看原因");
        await page.Context.CloseAsync();
    }

    /// <summary>A page tells what was recorded when it was opened.</summary>
    private static async Task ReloadUntilAsync(IPage page, string selector)
    {
        for (var i = 0; i < 12 && await page.Locator(selector).CountAsync() == 0; i++)
        {
            await page.WaitForTimeoutAsync(3000);
            await page.ReloadAsync();
            await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }

        await Expect(page.Locator(selector).First).ToBeAttachedAsync();
    }

    private async Task<IPage> OpenAsync(HubUnderTest hub, int width, int height)
    {
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = hub.Url, Locale = "zh-CN", ViewportSize = new() { Width = width, Height = height }, AcceptDownloads = true });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await KitchenFixture.SignInAsync(page, "manager", HubUnderTest.Password);
        return page;
    }
}
