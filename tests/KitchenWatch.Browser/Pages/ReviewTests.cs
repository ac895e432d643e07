using KitchenWatch.Browser.Edge;
using KitchenWatch.Browser.Programs;
using KitchenWatch.Contracts.Messages;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

/// <summary>What waits for an inspector's word, at a desk and on a telephone.</summary>
public sealed class ReviewTests(KitchenFixture kitchen)
{
    [Theory]
    [InlineData("zh-CN", 1440, "待确认", "确认并发出预警")]
    [InlineData("en-GB", 390, "To be confirmed", "Confirm and issue the notice")]
    public async Task An_inspector_confirms_and_only_then_is_there_a_notice(string language, int width, string title, string button)
    {
        var manager = await kitchen.SignedInAsync("/notices");
        var inspector = await kitchen.SignedInAsync("/notices", "inspector", language, width);
        await IsLive(manager);
        await IsLive(inspector);
        // Evidence is known by its hash, so a picture that another test of this hub uploads would be verified there already.
        var picture = await Film.PictureAsync("teal");
        var shot = Happenings.Item(EvidenceKind.SnapshotMarked, picture);
        var id = await kitchen.Box.RaiseAsync(Waiting(shot));

        await Expect(inspector.Locator(".waiting h2")).ToContainTextAsync(title);
        await inspector.Locator($"[data-review='{id}']").ClickAsync();
        await kitchen.Box.UploadAsync(shot, picture);
        await Expect(inspector.Locator("[data-picture=SnapshotMarked]")).ToBeVisibleAsync();
        Assert.Equal(width, await inspector.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Photograph.KeepAsync(inspector, $"review-{width}");
        await Expect(manager.Locator($"[data-notice='{id}'], [data-review='{id}']")).ToHaveCountAsync(0);

        await inspector.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(inspector.Locator("[data-decided]")).ToBeVisibleAsync();
        await Expect(manager.Locator($"[data-notice='{id}']")).ToBeVisibleAsync();
        await Photograph.KeepAsync(inspector, $"review-confirmed-{width}");
        await manager.Locator($"[data-notice='{id}']").ClickAsync();
        await Expect(manager.Locator($"[data-notice-shown='{id}']")).ToContainTextAsync("监管人员看过证据后确认");
        await manager.Context.CloseAsync();
        await inspector.Context.CloseAsync();
    }

    [Fact]
    public async Task A_dismissal_by_key_asks_for_its_reason_and_keeps_it()
    {
        var id = await kitchen.Box.RaiseAsync(Waiting());
        var page = await kitchen.SignedInAsync($"/reviews/{id}", "inspector");
        await IsLive(page);
        await page.Keyboard.PressAsync("d");
        await page.Locator("#why").FillAsync("是别的东西");
        await Photograph.KeepAsync(page, "review-reason");
        await page.GetByRole(AriaRole.Button, new() { Name = "确定驳回" }).ClickAsync();
        await Expect(page.Locator("[data-decided]")).ToContainTextAsync("原因：是别的东西");
        await Expect(page.Locator($"[data-review='{id}']")).ToHaveCountAsync(0);
        await page.GotoAsync($"/notices/{id}");
        await Expect(page.Locator("h1")).ToHaveTextAsync("没有这个页面");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task To_a_manager_nothing_is_there()
    {
        var id = await kitchen.Box.RaiseAsync(Waiting());
        var page = await kitchen.SignedInAsync("/notices");
        await IsLive(page);
        await Expect(page.Locator(".waiting")).ToHaveCountAsync(0);
        var answer = await page.GotoAsync($"/reviews/{id}");
        Assert.Equal(404, answer!.Status);
        await page.Context.CloseAsync();
    }

    private ViolationMessage Waiting(params EvidenceItem[] evidence) => Happenings.BareHead(kitchen.Box.Device, evidence) with
    {
        Rule = RuleCode.Rodent, Severity = Severity.Critical, Review = ReviewReason.Experimental,
    };

    private static Task IsLive(IPage page) => page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
