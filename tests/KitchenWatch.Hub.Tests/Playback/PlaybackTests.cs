using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Playback;
using KitchenWatch.Hub.Register;
using KitchenWatch.Hub.Storage;
using KitchenWatch.Hub.Tests.Hosting;
using KitchenWatch.Hub.Tests.Live;
using KitchenWatch.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Playback;

/// <summary>Looking back over real connections, and what the register says of it.</summary>
public sealed class PlaybackTests
{
    private const string Camera = "cook-line";

    [Fact]
    public async Task Chunks_come_one_by_one_as_they_are_asked_for_and_the_look_is_written_down_first()
    {
        await using var hub = await Ready();
        await using var box = await RecordingBox.Connect(hub);
        await using var viewer = await hub.Connect(RecordingRoutes.ViewerHub, "manager", messagePack: true);
        await Open(viewer);
        var row = Assert.Single(await Rows(hub, "manager"));
        Assert.Equal((0, "manager", "Playback", "Complaint", RecordingBox.FromMs), (box.Reads, row.UserName, $"{row.Kind}", $"{row.Reason}", row.FromAt!.Value.ToUnixTimeMilliseconds()));
        Assert.Null(row.End);

        Assert.Equal(["avc1.42C01E", null, null, null], (await Next(viewer)).Select(p => p.Codec));
        Assert.Equal(3, (await Next(viewer)).Length);
        Assert.Equal(2, box.Reads);
        await viewer.DisposeAsync();
        row = await Ended(hub, "manager");
        Assert.Equal(RecordingBox.FromMs + 5000, row.End!.SeenTo!.Value.ToUnixTimeMilliseconds());
        Assert.True(row.End.Bytes > 0);
    }

    [Theory]
    [InlineData("other", "box-1", Camera, "Complaint", null, "no-camera")]
    [InlineData("manager", "box-2", Camera, "Complaint", null, "no-camera")]
    [InlineData("manager", "box-1", "../..", "Complaint", null, "no-camera")]
    [InlineData("manager", "box-1", Camera, "", null, "no-reason")]
    [InlineData("manager", "box-1", Camera, "Supervision", null, "no-reason")]
    [InlineData("manager", "box-1", Camera, "2", null, "no-reason")]
    [InlineData("manager", "box-1", Camera, "Other", " ", "no-reason")]
    public async Task Who_may_not_or_says_not_why_sees_nothing_and_the_box_is_not_asked(string user, string device, string source, string why, string? words, string expected)
    {
        await using var hub = await Ready();
        await using var box = await RecordingBox.Connect(hub);
        await using var viewer = await hub.Connect(RecordingRoutes.ViewerHub, user, messagePack: true);
        var refused = await Assert.ThrowsAsync<HubException>(() => viewer.InvokeAsync(RecordingRoutes.Open, device, source, RecordingBox.FromMs, why, null, words));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("no-session", (await Assert.ThrowsAsync<HubException>(() => Next(viewer))).Message, StringComparison.Ordinal);
        Assert.Equal(0, box.Reads);
        Assert.Empty(await Rows(hub, "inspector"));
    }

    [Fact]
    public async Task What_can_not_be_written_down_is_not_shown()
    {
        await using var hub = await Ready();
        await using var box = await RecordingBox.Connect(hub);
        await using (var db = await Database(hub))
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE viewing RENAME TO away");
        }

        await using var viewer = await hub.Connect(RecordingRoutes.ViewerHub, "manager", messagePack: true);
        Assert.Contains("no-register", (await Assert.ThrowsAsync<HubException>(() => Open(viewer))).Message, StringComparison.Ordinal);
        await using var live = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var stream = live.StreamAsync<LivePacket>(LiveRoutes.Watch, "box-1", Camera, Rendition.Main).GetAsyncEnumerator();
        Assert.Contains("no-register", (await Assert.ThrowsAsync<HubException>(async () => await stream.MoveNextAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(0, box.Reads);
    }

    [Fact]
    public async Task A_silent_box_is_said_to_be_and_a_person_has_so_many_sessions()
    {
        await using var hub = await Ready();
        var viewers = new List<HubConnection>();
        for (var i = 0; i <= PlaybackSeats.MostOfOne; i++)
        {
            viewers.Add(await hub.Connect(RecordingRoutes.ViewerHub, "manager", messagePack: true));
        }

        foreach (var viewer in viewers.Take(PlaybackSeats.MostOfOne))
        {
            await Open(viewer);
        }

        Assert.Contains("no-box", (await Assert.ThrowsAsync<HubException>(() => Next(viewers[0]))).Message, StringComparison.Ordinal);
        Assert.Contains("busy", (await Assert.ThrowsAsync<HubException>(() => Open(viewers[^1]))).Message, StringComparison.Ordinal);
        await Open(viewers[0]);
        await viewers[0].DisposeAsync();
        await Eventually.GetAsync("a free seat", MqttBox.Patience, async () => await Opens(viewers[^1]) ? "" : null);
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }
    }

    [Fact]
    public async Task Live_views_stand_in_the_register_once_each_and_only_their_own_kitchens_people_read_them()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var manager = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        await using (var view = await LiveView.Open(manager))
        {
            await box.Asked(LiveRoutes.Start);
            Assert.Equal(("Live", "Supervision"), await Rows(hub, "manager") is [var begun] ? ($"{begun.Kind}", $"{begun.Reason}") : default);
            box.Send(new LivePacket { Codec = "avc1.42C01E", Data = Fragment.Init }, new LivePacket { Key = true, Data = Fragment.At(0) });
            await view.Next(2);
        }

        Assert.Equal(Fragment.Init.Length + Fragment.At(0).Length, (await Ended(hub, "inspector")).End!.Bytes);
        Assert.Empty(await Rows(hub, "other"));
    }

    [Fact]
    public async Task An_export_is_one_film_whose_hash_stands_in_the_register()
    {
        await using var hub = await Ready();
        await using var box = await RecordingBox.Connect(hub);
        using var answer = await Export(hub, "manager", 20, 40);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("阳光小学食堂 灶台 2025-11-25 000020-000040.mp4", answer.Content.Headers.ContentDisposition!.FileNameStar);
        var film = await answer.Content.ReadAsByteArrayAsync();
        var row = await Ended(hub, "manager");
        Assert.Equal(("Export", film.Length, Sha256.Of(film).ToString()), ($"{row.Kind}", row.End!.Bytes, row.End.Sha256));
        Assert.Equal(RecordingBox.FromMs + 40_000, row.End.SeenTo!.Value.ToUnixTimeMilliseconds());

        // One initialisation segment, and twenty-one fragments a second apart though the stream began anew between them.
        var one = Fragment.At(0).Length;
        Assert.Equal(3 + (21 * one), film.Length);
        Assert.Equal(Enumerable.Range(0, 21).Select(i => i * 90_000L), Enumerable.Range(0, 21).Select(i => Fragment.TimeOf(film.AsSpan(3 + (i * one), one))));
    }

    [Theory]
    [InlineData("other", 0, 10, "Complaint", HttpStatusCode.NotFound)]
    [InlineData("manager", 0, 10, "", HttpStatusCode.BadRequest)]
    [InlineData("manager", 10, 10, "Complaint", HttpStatusCode.BadRequest)]
    [InlineData("manager", 0, 601, "Complaint", HttpStatusCode.BadRequest)]
    [InlineData("manager", 100, 110, "Complaint", HttpStatusCode.NotFound)]
    public async Task An_export_that_may_not_be_is_none(string user, int from, int to, string why, HttpStatusCode expected)
    {
        await using var hub = await Ready();
        await using var box = await RecordingBox.Connect(hub);
        using var answer = await Export(hub, user, from, to, why);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await Rows(hub, "inspector"));
    }

    [Fact]
    public async Task The_register_can_not_be_changed()
    {
        await using var hub = await Ready();
        await using var box = await RecordingBox.Connect(hub);
        using var answer = await Export(hub, "manager", 0, 3);
        await Ended(hub, "manager");
        await using var db = await Database(hub);
        foreach (var change in new[] { "UPDATE viewing SET UserName = 'x'", "DELETE FROM viewing", "UPDATE viewing_end SET Bytes = 0", "DELETE FROM viewing_end" })
        {
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(change));
        }
    }

    [Fact]
    public async Task What_is_recorded_is_asked_once_for_many()
    {
        await using var hub = await Ready();
        await using var box = await RecordingBox.Connect(hub);
        var desk = hub.Services.GetRequiredService<RecordingDesk>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.Overview(new DeviceId("box-1"), new SourceId(Camera), 5, 9)));
        Assert.All(answers, a => Assert.Equal(9, Assert.Single(a!.Spans).ToMs));
        Assert.Equal(1, box.Questions);
    }

    [Fact]
    public async Task A_hold_is_settled_by_its_dismissed_review_alone_and_for_its_own_box()
    {
        await using var hub = await Ready();
        await using var mqtt = await MqttBox.Listening(hub);
        var (asked, open) = (Samples.Violation() with { Review = Contracts.Messages.ReviewReason.ByRule }, Samples.Violation(sequence: 2));
        await mqtt.Send(asked);
        await mqtt.Send(open);
        await using var box = await RecordingBox.Connect(hub);
        string[] ids = [$"{asked.Id}", $"{open.Id}", "rubbish", $"{Guid.NewGuid()}"];
        Assert.Empty(await box.Settled(ids));
        var (client, _) = await hub.SignedIn("inspector");
        using var answer = await client.PostAsJsonAsync($"{Contracts.Notices.ReviewRoutes.Api}/{asked.Id}{Contracts.Notices.ReviewRoutes.Dismiss}", new { reason = "nothing there" });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal([$"{asked.Id}"], await box.Settled(ids));
        Assert.Empty(await hub.Services.GetRequiredService<HoldDesk>().Settled(new DeviceId("box-2"), ids, CancellationToken.None));
    }

    private static async Task<TestHub> Ready()
    {
        var hub = await TestHub.Start();
        await using var mqtt = await MqttBox.Connect(hub);
        await mqtt.Publish(Contracts.Topics.Status(new DeviceId("box-1")), Samples.Bytes(Samples.Status()));
        return hub;
    }

    private static Task Open(HubConnection viewer) =>
        viewer.InvokeAsync(RecordingRoutes.Open, "box-1", Camera, RecordingBox.FromMs, "Complaint", null, "a parent called");

    private static async Task<bool> Opens(HubConnection viewer)
    {
        try
        {
            await Open(viewer);
            return true;
        }
        catch (HubException)
        {
            return false;
        }
    }

    private static Task<LivePacket[]> Next(HubConnection viewer) => viewer.InvokeAsync<LivePacket[]>(RecordingRoutes.Next);

    private static async Task<HttpResponseMessage> Export(TestHub hub, string user, int from, int to, string why = "Complaint")
    {
        var (client, _) = await hub.SignedIn(user);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["device"] = "box-1", ["source"] = Camera, ["fromMs"] = $"{RecordingBox.FromMs + (from * 1000)}", ["toMs"] = $"{RecordingBox.FromMs + (to * 1000)}", ["why"] = why,
        });
        return await client.PostAsync(RecordingRoutes.Export, form);
    }

    private static async Task<IReadOnlyList<Viewing>> Rows(TestHub hub, string user)
    {
        var (client, _) = await hub.SignedIn(user);
        return (await client.GetFromJsonAsync<List<Viewing>>(ViewingEndpoints.Api, JsonSerializerOptions.Web))!;
    }

    private static Task<Viewing> Ended(TestHub hub, string user) => Eventually.GetAsync(
        "an ended look", MqttBox.Patience, async () => await Rows(hub, user) is [{ End: not null } row] ? row : null);

    private static Task<HubDb> Database(TestHub hub) => hub.Services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync();
}
