using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Testing.Clock;
using KitchenWatch.Testing.Foreign;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Microsoft.Playwright;
using Xunit;

namespace KitchenWatch.Browser.Programs;

/// <summary>
/// The real edge and hub with cameras that show the machine's clock: one alone, one of H.265, one whose film changes, one that changes from H.264 to
/// H.265, and thirteen that share their streams, so that there are more than fit a wall.
/// </summary>
public sealed class ClockKitchenFixture(KitchenFixture browser) : IAsyncLifetime
{
    public const string Clock = "clock";
    public const string H265 = "modern";
    public const string Changing = "changing";
    public const string Switching = "switching";
    private const int Others = 13;
    private readonly int _switchingPort = FreePort.Take();
    private ForeignCamera? _switching;
    private readonly TemporaryFolder _folder = new();

    internal CameraKitchen Kitchen { get; private set; } = null!;

    internal string Small { get; private set; } = "";

    internal string Large { get; private set; } = "";

    /// <summary>H.265, and of another size than the others.</summary>
    internal string Switched { get; private set; } = "";

    /// <summary>One for all tests that look at clocks.</summary>
    [CollectionDefinition(nameof(ClockKitchenFixture))]
    public sealed class Group : ICollectionFixture<ClockKitchenFixture>;

    public async ValueTask InitializeAsync()
    {
        Small = await FilmAsync("small.mp4", "640x360", "libx264", "-bf", "0");
        Large = await FilmAsync("large.mp4", "1280x720", "libx264", "-bf", "0");
        var modern = await FilmAsync("modern.mp4", "640x360", "libx265", "-x265-params", "log-level=error:bframes=0:keyint=10", "-tag:v", "hvc1");
        Switched = await FilmAsync("switched.mp4", "480x270", "libx265", "-x265-params", "log-level=error:bframes=0:keyint=10", "-tag:v", "hvc1");
        await SwitchAsync(Small, "h264");
        Kitchen = await CameraKitchen.StartAsync(
            new KitchenFolder(_folder.FullPath),
            ["--clock", "main=640x360@10", "--clock", "sub=320x180@10", "--stream", $"{Changing}={Small}"],
            at =>
            [
                new CameraEntry(Clock, "时钟", at + "/main") { SubUrl = at + "/sub", Rules = [] },
                new CameraEntry(H265, "新摄像头", modern) { Rules = [] },
                new CameraEntry(Changing, "换了设置", $"{at}/{Changing}") { Rules = [] },
                new CameraEntry(Switching, "换了编码", _switching!.Url) { User = ForeignCamera.User, Password = ForeignCamera.Password, Rules = [] },
                .. Enumerable.Range(1, Others).Select(i => new CameraEntry($"cam-{i}", $"{i} 号摄像头", at + "/main") { SubUrl = at + "/sub", Rules = [] }),
            ]);
        foreach (var camera in (string[])[Clock, H265, Changing, Switching])
        {
            await Kitchen.Edge.Output.WaitForAsync($"Camera {camera} gives pictures", TimeSpan.FromSeconds(120));
        }
    }

    /// <summary>The switching camera starts anew with another film, as one whose settings were changed does.</summary>
    internal async Task SwitchAsync(string film, string codec)
    {
        await (_switching?.DisposeAsync() ?? ValueTask.CompletedTask);
        _switching = await ForeignCamera.StartAsync(film, codec, _switchingPort);
    }

    /// <summary>A signed-in page that reads clocks; <paramref name="before"/> runs in it before anything else.</summary>
    internal async Task<IPage> OpenAsync(string path, int width = 1440, int height = 900, string? before = null)
    {
        var context = await browser.Browser.NewContextAsync(new()
        {
            BaseURL = Kitchen.Address.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(120_000);
        await context.AddInitScriptAsync(before ?? ClockProbe.Script);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await KitchenFixture.SignInAsync(page, KitchenAccounts.Manager, Kitchen.Accounts.ManagerPassword);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await (Kitchen?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_switching?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    private async Task<string> FilmAsync(string name, string size, string codec, params string[] more)
    {
        var file = _folder.PathOf(name);
        await using var ffmpeg = await ChildProcess.StartAsync("ffmpeg",
        [
            "ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i", $"testsrc2=size={size}:rate=10", "-t", "60", "-c:v", codec, "-preset", "ultrafast", "-g", "10",
            "-pix_fmt", "yuv420p", .. more, file,
        ]);
        return await ffmpeg.Exited == 0 ? file : throw new InvalidOperationException($"ffmpeg: {string.Join(' ', ffmpeg.Output.Tail(3))}");
    }
}
