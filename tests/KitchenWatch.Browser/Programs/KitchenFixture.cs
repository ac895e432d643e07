using KitchenWatch.Browser.Edge;
using KitchenWatch.Contracts.Messages;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(KitchenWatch.Browser.Programs.KitchenFixture))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace KitchenWatch.Browser.Programs;

/// <summary>One hub, one box with a running and a broken camera and a refrigerator, one browser, for all tests.</summary>
public sealed class KitchenFixture : IAsyncLifetime
{
    /// <summary>Ceiling for what comes about by itself, ms: a loaded machine is slow, not wrong.</summary>
    private const float Patience = 60_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>What a browser keeps of each user: one sign-in for all tests, for the hub takes only so many a minute, and a fast machine reaches that.</summary>
    private readonly Dictionary<string, string> _signedIn = [];

    private IPlaywright? _playwright;
    private Timer? _status;

    internal HubUnderTest Hub { get; private set; } = null!;

    internal TestBox Box { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        Hub = await HubUnderTest.StartAsync();
        Box = await TestBox.ConnectAsync(Hub, "box-1");
        await TestBox.SendReadingsAsync(Hub, "fridge-1", Happenings.WarmingUp());
        await SayStatusAsync();
        _status = new Timer(_ => _ = SayStatusAsync(), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
    }

    /// <summary>A page of a browser that was never here before.</summary>
    internal Task<IPage> OpenAsync(string path, string language = "zh-CN", int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light) =>
        OpenAsync(path, language, width, height, scheme, kept: null);

    /// <summary>The same, signed in.</summary>
    internal async Task<IPage> SignedInAsync(string path, string user = "manager", string language = "zh-CN", int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        if (_signedIn.TryGetValue(user, out var kept))
        {
            var known = await OpenAsync(path, language, width, height, scheme, kept);
            if (!known.Url.Contains("/sign-in", StringComparison.Ordinal))
            {
                return known;
            }

            await known.Context.CloseAsync(); // a test has signed the user out
        }

        var page = await OpenAsync($"/sign-in?returnUrl={Uri.EscapeDataString(path)}", language, width, height, scheme);
        await SignInAsync(page, user, HubUnderTest.Password);
        _signedIn[user] = await page.Context.StorageStateAsync();
        return page;
    }

    internal static async Task SignInAsync(IPage page, string user, string password)
    {
        var before = page.Url;
        await page.Locator("#name").FillAsync(user);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("button[type=submit]").Last.ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(before); // not WaitForURLAsync: it can miss the load it waits for (playwright-dotnet #3364)
    }

    public async ValueTask DisposeAsync()
    {
        await (_status?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Browser?.CloseAsync() ?? Task.CompletedTask);
        _playwright?.Dispose();
        await (Box?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Hub?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task<IPage> OpenAsync(string path, string language, int width, int height, ColorScheme scheme, string? kept)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Hub.Url, Locale = language, ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, StorageState = kept,
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    private Task SayStatusAsync() => Box.SayStatusAsync(
        [Happenings.Camera("cook-line", "灶台", CameraState.Running), Happenings.Camera("washing", "洗碗间", CameraState.Unauthorized)],
        [Happenings.FridgeAt(10.8), Happenings.PotAt(71.5)]);
}
