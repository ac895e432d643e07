using System.Text.Json;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Testing.Clock;
using Microsoft.Playwright;

namespace KitchenWatch.Benchmarks.Live.Glass;

/// <summary>A signed-in page in headless Chromium that reads the clock out of its live pictures.</summary>
internal sealed class GlassPage : IAsyncDisposable
{
    private const string KitchenPath = "/kitchens/school-1";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private GlassPage(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    /// <summary>Signs in and stays on a page without pictures.</summary>
    public static async Task<GlassPage> OpenAsync(CameraKitchen kitchen)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        var context = await browser.NewContextAsync(new() { BaseURL = kitchen.Address.ToString(), Locale = "en", ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(120_000);
        await context.AddInitScriptAsync(ClockProbe.Script);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?returnUrl=/kitchens");
        await page.Locator("#name").FillAsync(KitchenAccounts.Manager);
        await page.Locator("#password").FillAsync(kitchen.Accounts.ManagerPassword);
        await page.Locator("button[type=submit]").Last.ClickAsync();
        await page.WaitForURLAsync("**/kitchens");
        return new GlassPage(playwright, browser, page);
    }

    /// <summary>Loads the kitchen's page anew; gives ms from the navigation to the camera's first readable picture.</summary>
    public async Task<double> LoadAsync(string camera)
    {
        await _page.GotoAsync(KitchenPath, new() { WaitUntil = WaitUntilState.Commit });
        return await FirstAsync(camera);
    }

    /// <summary>Leaves the pictures, waits until nothing streams, and comes back by a link; gives ms from the click to the first readable picture.</summary>
    public async Task<double> ClickAsync(string camera, TimeSpan away)
    {
        await _page.Locator("nav a[href='/kitchens']").ClickAsync();
        await _page.Locator("kw-live").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Task.Delay(away);
        await _page.EvaluateAsync(
            """
            path => {
              kwProbe.first = {};
              kwProbe.since = performance.now();
              document.querySelector(`a[href='${path}']`).click();
            }
            """,
            KitchenPath);
        return await FirstAsync(camera);
    }

    /// <summary>Forgets what was read, reads for a while, and gives it. Every so many pictures one is read.</summary>
    public async Task<GlassReading> ReadAsync(TimeSpan span, int every, CancellationToken cancel)
    {
        await _page.EvaluateAsync("every => { kwProbe.samples = []; kwProbe.stalls = []; kwProbe.unreadable = {}; kwProbe.every = every; }", every);
        await Task.Delay(span, cancel);
        var json = await _page.EvaluateAsync<string>("JSON.stringify({ samples: kwProbe.samples, stalls: kwProbe.stalls, unreadable: Object.values(kwProbe.unreadable).reduce((a, b) => a + b, 0) })");
        return JsonSerializer.Deserialize<GlassReading>(json, JsonSerializerOptions.Web)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    private async Task<double> FirstAsync(string camera)
    {
        var first = await _page.WaitForFunctionAsync("camera => window.kwProbe?.first[camera]", camera);
        return await first.JsonValueAsync<double>();
    }
}
