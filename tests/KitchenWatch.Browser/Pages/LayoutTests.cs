using KitchenWatch.Browser.Edge;
using KitchenWatch.Browser.Programs;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

public sealed class LayoutTests(KitchenFixture kitchen)
{
    [Theory]
    [InlineData("zh-CN", "预警", "zh-CN")]
    [InlineData("zh-HK", "预警", "zh-CN")]
    [InlineData("en-GB", "Notices", "en")]
    [InlineData("fr-FR", "预警", "zh-CN")]
    public async Task The_browsers_language_is_spoken_and_Chinese_to_all_others(string browser, string title, string lang)
    {
        var page = await kitchen.SignedInAsync("/notices", language: browser);
        await Expect(page.Locator("h1")).ToContainTextAsync(title);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", lang);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_chosen_language_stays_against_the_browsers()
    {
        var page = await kitchen.SignedInAsync("/kitchens/school-1");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sunshine School Canteen");
        await page.GotoAsync("/notices");
        await Expect(page.Locator("h1")).ToContainTextAsync("Notices");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_that_waits_for_its_first_answer_says_so()
    {
        const string said = "(s => s.content === '\"Opening…\"' && s.visibility === 'visible')(getComputedStyle(document.querySelector('main'), '::before'))";
        var page = await kitchen.SignedInAsync("/kitchens/school-1", language: "en");
        await Expect(page.Locator("[data-live] h1")).ToBeVisibleAsync();
        Assert.False(await page.EvaluateAsync<bool>(said));
        await page.EvaluateAsync("document.querySelector('main').replaceChildren()");
        await page.WaitForFunctionAsync(said);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/notices")]
    [InlineData("/kitchens")]
    [InlineData("/kitchens/school-1")]
    [InlineData("/sensors/fridge-1")]
    [InlineData("/cameras/box-1/cook-line")]
    [InlineData("/register")]
    [InlineData("/sensors/pot-1")]
    [InlineData("/nothing-here")]
    public async Task A_telephone_never_scrolls_sideways(string path)
    {
        await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device));
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var page = await kitchen.SignedInAsync(path, language: language, width: 390, height: 844);
            await Expect(page.Locator("h1").First).ToBeVisibleAsync();
            Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_telephone_shows_every_tab()
    {
        var page = await kitchen.SignedInAsync("/register", language: "en", width: 390, height: 844);
        await Expect(page.Locator(".tabs .active")).ToHaveTextAsync("Register of looks");
        foreach (var tab in await page.Locator(".tabs a").AllAsync())
        {
            await Expect(tab).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_zone_of_a_thermal_camera_has_a_curve_too()
    {
        var page = await kitchen.SignedInAsync("/sensors/pot-1");
        await Expect(page.Locator("h1")).ToHaveTextAsync("汤桶");
        await Expect(page.Locator(".plot")).ToHaveAttributeAsync("data-points", new System.Text.RegularExpressions.Regex("^[1-9]"));
        await Expect(page.Locator("main")).ToContainTextAsync("下限 60.0 °C");
        await Expect(page.Locator(".now .good")).ToContainTextAsync("71.5 °C");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_refrigerator_shows_its_curve_its_limits_and_that_it_is_simulated()
    {
        var page = await kitchen.SignedInAsync("/sensors/fridge-1");
        await Expect(page.Locator(".plot")).ToHaveAttributeAsync("data-points", new System.Text.RegularExpressions.Regex("^[1-9]"));
        await Expect(page.Locator("main")).ToContainTextAsync("上限 8.0 °C");
        await Expect(page.Locator("main")).ToContainTextAsync("快 60 倍");
        await Expect(page.Locator(".now .bad")).ToContainTextAsync("11.6 °C");
        await page.Context.CloseAsync();
    }
}
