using KitchenWatch.Browser.Programs;
using KitchenWatch.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

/// <summary>Sixteen cameras on one page, with the real edge and hub.</summary>
[Collection(nameof(ClockKitchenFixture))]
public sealed class WallTests(ClockKitchenFixture fixture)
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task Sixteen_small_streams_play_and_one_opens_in_full_while_the_others_rest()
    {
        var page = await fixture.OpenAsync("/cameras", width: 1440, height: 1200);
        await Expect(page.Locator("[data-camera]")).ToHaveCountAsync(AtOnce);
        await PlayAsync(page, AtOnce);
        var clock = page.Locator($"kw-live[source={ClockKitchenFixture.Clock}]");
        await Expect(clock).ToHaveAttributeAsync("data-rendition", "Sub");
        await Photograph.KeepAsync(page, "wall-1440");

        await page.Locator($"[data-camera={ClockKitchenFixture.Clock}]").GetByRole(AriaRole.Button, new() { Name = "放大" }).ClickAsync();
        await Expect(clock).ToHaveAttributeAsync("data-rendition", "Main");
        await Expect(page.Locator("kw-live[data-state=paused]")).ToHaveCountAsync(AtOnce - 1);
        await Photograph.KeepAsync(page, "wall-1440-open");

        await page.GetByRole(AriaRole.Button, new() { Name = "缩小" }).ClickAsync();
        await PlayAsync(page, AtOnce);
        await Expect(clock).ToHaveAttributeAsync("data-rendition", "Sub");

        await page.GetByRole(AriaRole.Link, new() { Name = "下一页" }).ClickAsync();
        await Expect(page.Locator("[data-camera]")).ToHaveCountAsync(1);
        await PlayAsync(page, 1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_telephone_only_what_is_in_view_streams()
    {
        var page = await fixture.OpenAsync("/cameras", width: 390, height: 600);
        await Expect(page.Locator("[data-camera]")).ToHaveCountAsync(AtOnce);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var last = page.Locator("kw-live").Last;
        await Expect(page.Locator("kw-live").First).ToHaveAttributeAsync("data-state", "playing");
        await Expect(last).ToHaveAttributeAsync("data-state", "paused");
        await Photograph.KeepAsync(page, "wall-390");
        await last.ScrollIntoViewIfNeededAsync();
        await Expect(last).ToHaveAttributeAsync("data-state", "playing");
        await Expect(page.Locator("kw-live").First).ToHaveAttributeAsync("data-state", "paused");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_hidden_tab_streams_nothing_and_comes_back_by_itself()
    {
        var page = await fixture.OpenAsync("/kitchens/school-1");
        var clock = page.Locator($"kw-live[source={ClockKitchenFixture.Clock}]");
        await Expect(clock).ToHaveAttributeAsync("data-state", "playing");
        await HideAsync(page, true);
        await Expect(page.Locator("kw-live:not([data-state=paused])")).ToHaveCountAsync(0);
        await Expect(clock.Locator("video")).ToHaveCountAsync(0);
        await HideAsync(page, false);
        await Expect(clock).ToHaveAttributeAsync("data-state", "playing");
        await page.Context.CloseAsync();
    }

    private static async Task HideAsync(IPage page, bool hidden) => await page.EvaluateAsync(
        """
        hidden => {
          Object.defineProperty(document, 'hidden', { get: () => hidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        hidden);

    private static async Task PlayAsync(IPage page, int count) => await Eventually.GetAsync($"{count} pictures play", Patience, async () =>
        await page.Locator("kw-live[data-state=playing]").CountAsync() == count ? "" : null);
}
