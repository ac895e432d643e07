using KitchenWatch.Browser.Programs;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

public sealed class LostHubTests(KitchenFixture fixture)
{
    [Fact]
    public async Task A_page_says_that_the_hub_is_gone_and_comes_back_by_itself()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = hub.Url, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?returnUrl=/notices");
        await KitchenFixture.SignInAsync(page, "manager", HubUnderTest.Password);
        var live = page.Locator("[data-live]");
        await live.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync("window.before = true");

        await hub.KillAsync();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Expect(page.Locator("#components-reconnect-modal")).ToContainTextAsync("可能不是最新的");

        await hub.ComeBackAsync();
        await page.WaitForFunctionAsync("window.before === undefined && document.querySelector('[data-live]') !== null", null, new() { Timeout = 120_000 });
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("预警");
        await context.CloseAsync();
    }
}
