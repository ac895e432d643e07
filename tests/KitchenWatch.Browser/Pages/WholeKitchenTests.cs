using KitchenWatch.Browser.Programs;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Testing.Places;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

/// <summary>The demo's kitchen with nothing replaced: simulated RTSP cameras, edge with its models, hub, browser.</summary>
public sealed class WholeKitchenTests(KitchenFixture fixture)
{
    /// <summary>The film comes round in under two minutes; a loaded machine may miss one round.</summary>
    private const float Patience = 300_000;

    [Fact]
    public async Task A_bare_head_before_the_camera_becomes_a_notice_beside_the_live_picture_without_reloading()
    {
        using var folder = new TemporaryFolder();
        await using var kitchen = await RunningKitchen.StartAsync(new KitchenFolder(folder.FullPath), Film.Choose(null), 0, TextWriter.Null, CancellationToken.None);
        var page = await OpenAsync(kitchen);
        foreach (var camera in kitchen.Cameras)
        {
            await Expect(page.Locator($"[data-camera={camera}] kw-live")).ToHaveAttributeAsync("data-state", "playing", new() { Timeout = Patience });
        }

        // One that came while the page was open: the film may have begun before it.
        var line = page.Locator("[data-notice].fresh").Filter(new() { HasText = "未戴工作帽" }).First;
        await Expect(line).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(line).ToContainTextAsync("新");
        await line.ClickAsync();
        await Expect(page.Locator("[data-picture=SnapshotMarked]")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.WaitForFunctionAsync("document.querySelector('video[data-clip]')?.currentTime > 0.2", null, new() { Timeout = Patience });
        await Expect(page.Locator(".hashes .good")).ToHaveCountAsync(3, new() { Timeout = Patience });
        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded === true"));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(RunningKitchen kitchen)
    {
        var context = await fixture.Browser.NewContextAsync(new() { BaseURL = kitchen.Address.ToString(), Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await KitchenFixture.SignInAsync(page, KitchenAccounts.Manager, kitchen.Accounts.ManagerPassword);
        await page.EvaluateAsync("window.neverReloaded = true");
        return page;
    }
}
