using System.Text;
using System.Text.RegularExpressions;
using KitchenWatch.Browser.Edge;
using KitchenWatch.Browser.Programs;
using KitchenWatch.Contracts.Messages;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

public sealed class NoticeTests(KitchenFixture kitchen)
{
    [Theory]
    [InlineData("/", "manager")]
    [InlineData("/notices", "inspector")]
    public async Task A_notice_arrives_without_reloading(string path, string user)
    {
        var page = await kitchen.SignedInAsync(path, user);
        await Expect(page.Locator(".count").First).ToBeVisibleAsync();
        await page.EvaluateAsync("window.neverReloaded = true");
        await IsLive(page);

        var id = await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device));

        var line = page.Locator($"[data-notice='{id}']");
        await Expect(line).ToContainTextAsync("未戴工作帽");
        await Expect(line).ToContainTextAsync("新");
        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded === true"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Evidence_appears_by_itself_and_is_called_verified_only_once_it_is_here()
    {
        var (plain, marked, clip) = (await Film.PictureAsync("gray"), await Film.PictureAsync("red"), await Film.ClipAsync());
        EvidenceItem[] shots = [Happenings.Item(EvidenceKind.SnapshotMarked, marked), Happenings.Item(EvidenceKind.SnapshotPlain, plain)];
        var id = await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device, shots));
        var page = await kitchen.SignedInAsync($"/notices/{id}", "inspector");
        await Expect(page.Locator("[data-clip-state]")).ToContainTextAsync("几秒后自动出现");
        await Expect(page.Locator(".hashes .good")).ToHaveCountAsync(0);
        await Expect(page.Locator(".hashes .waits")).ToHaveCountAsync(2);

        await kitchen.Box.UploadAsync(shots[0], marked);
        await kitchen.Box.UploadAsync(shots[1], plain);
        await Expect(page.Locator("[data-picture=SnapshotMarked]")).ToBeVisibleAsync();
        await Expect(page.Locator(".hashes .good")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "原图" }).ClickAsync();
        await Expect(page.Locator("[data-picture=SnapshotPlain]")).ToBeVisibleAsync();

        var item = Happenings.Item(EvidenceKind.Clip, clip);
        await kitchen.Box.AddEvidenceAsync(id, item);
        await kitchen.Box.UploadAsync(item, clip);
        var video = page.Locator("video[data-clip]");
        await Expect(video).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("document.querySelector('video[data-clip]').currentTime > 0.2");
        Assert.True(await video.EvaluateAsync<bool>("v => v.loop"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task An_inspector_opens_a_notices_clip_and_goes_to_live(int width, int height)
    {
        var (marked, clip) = (await Film.PictureAsync("orange"), await Film.ClipAsync());
        EvidenceItem[] evidence = [Happenings.Item(EvidenceKind.SnapshotMarked, marked), Happenings.Item(EvidenceKind.Clip, clip)];
        var id = await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device, evidence));
        await kitchen.Box.UploadAsync(evidence[0], marked);
        await kitchen.Box.UploadAsync(evidence[1], clip);
        var page = await kitchen.SignedInAsync("/notices", "inspector", width: width, height: height);
        await page.Locator($"[data-notice='{id}']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/notices/{id}$"));
        await Expect(page.Locator($"[data-notice-shown='{id}']")).ToBeVisibleAsync();
        await ClipPlays(page);
        await Photograph.KeepAsync(page, $"notice-{width}");

        await page.Locator("[data-to-live]").ClickAsync();
        await Expect(page.Locator(".place:not([hidden])")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-camera=cook-line] kw-live")).ToHaveAttributeAsync("data-state", "playing");
        Assert.Equal("full", await page.Locator("[data-camera=cook-line] kw-live").GetAttributeAsync("view"));
        await Photograph.KeepAsync(page, $"notice-live-{width}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_clip_plays_by_itself_and_muted_in_a_page_that_nobody_has_touched()
    {
        var clip = await Film.ClipAsync();
        EvidenceItem[] evidence = [Happenings.Item(EvidenceKind.Clip, clip)];
        var id = await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device, evidence));
        await kitchen.Box.UploadAsync(evidence[0], clip);
        await (await kitchen.SignedInAsync("/notices", "inspector")).Context.CloseAsync(); // else signing in touches the page
        var page = await kitchen.SignedInAsync($"/notices/{id}", "inspector");
        await IsLive(page);
        await ClipPlays(page);
        Assert.True(await page.Locator("video[data-clip]").EvaluateAsync<bool>("film => film.muted"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_notice_pressed_while_its_page_is_being_connected_opens(bool isListThereAgain)
    {
        var id = await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device));
        var page = await kitchen.SignedInAsync("/notices", "inspector");
        await IsLive(page); // else what is held is this page's connection, not the next one's
        var connecting = new TaskCompletionSource<IRoute>();
        await page.RouteAsync("**/_blazor/negotiate*", connecting.SetResult);
        await page.ReloadAsync();
        await page.Locator($"[data-notice='{id}']").HoverAsync();
        await page.Mouse.DownAsync();
        Assert.Equal(0, await page.Locator("[data-live]").CountAsync());

        await (await connecting.Task).ContinueAsync();
        await page.Locator($"[data-live] [data-notice='{id}']").WaitForAsync();
        if (!isListThereAgain)
        {
            await page.EvaluateAsync("document.querySelector('#main').replaceChildren()"); // as a slow database leaves it for a while
        }

        await page.Mouse.UpAsync();

        await Expect(page).ToHaveURLAsync(new Regex($"/notices/{id}$"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_notice_pressed_before_the_hub_has_answered_its_page_is_the_one_that_is_shown()
    {
        var id = await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device));
        await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device)); // the newest is shown where none is asked for
        var page = await kitchen.SignedInAsync("/notices", "inspector");
        await IsLive(page);
        var (asked, pressed) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteWebSocketAsync("**/_blazor*", browser =>
        {
            var hub = browser.ConnectToServer();
            browser.OnMessage(frame =>
            {
                hub.Send(frame.Binary ?? []);
                if (Encoding.UTF8.GetString(frame.Binary ?? []).Contains("StartCircuit", StringComparison.Ordinal))
                {
                    asked.TrySetResult(); // and says where the page is
                }
            });
            hub.OnMessage(async frame =>
            {
                if (asked.Task.IsCompleted)
                {
                    await pressed.Task;
                }

                browser.Send(frame.Binary ?? []);
            });
        });
        await page.ReloadAsync();
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await page.Locator($"[data-notice='{id}']").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/notices/{id}$"));
        pressed.SetResult();

        await IsLive(page);
        await Expect(page.Locator($"[data-notice-shown='{id}']")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_notice_says_what_it_asks_for_and_that_it_is_no_penalty()
    {
        var id = await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device));
        var page = await kitchen.SignedInAsync($"/notices/{id}");
        var notice = page.Locator($"[data-notice-shown='{id}']");
        await Expect(notice).ToContainTextAsync("预警提醒");
        await Expect(notice).ToContainTextAsync("不是行政处罚");
        await Expect(notice).ToContainTextAsync("第三十三条");
        await Expect(notice).ToContainTextAsync("5 次判定一致，平均把握 94 %");
        await Expect(notice).ToContainTextAsync("hats 1.0.0");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Another_kitchens_notice_is_neither_listed_nor_found()
    {
        await using var foreign = await TestBox.ConnectAsync(kitchen.Hub, "box-2");
        var page = await kitchen.SignedInAsync("/notices");
        await IsLive(page);
        var theirs = await foreign.RaiseAsync(Happenings.BareHead(foreign.Device));
        var ours = await kitchen.Box.RaiseAsync(Happenings.BareHead(kitchen.Box.Device));

        await Expect(page.Locator($"[data-notice='{ours}']")).ToBeVisibleAsync();
        await Expect(page.Locator($"[data-notice='{theirs}']")).ToHaveCountAsync(0);
        foreach (var path in new[] { $"/notices/{theirs}", "/kitchens/school-2", "/sensors/none", "/nothing-here" })
        {
            var answer = await page.GotoAsync(path);
            Assert.Equal(404, answer!.Status);
            await Expect(page.Locator("h1")).ToHaveTextAsync("没有这个页面");
        }

        await page.Context.CloseAsync();
    }

    private static async Task ClipPlays(IPage page) => await page.WaitForFunctionAsync("document.querySelector('video[data-clip]')?.currentTime > 0.2");

    /// <summary>Waits until the circuit holds the page, so that what happens next must come by itself.</summary>
    private static Task IsLive(IPage page) => page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
