using System.Threading.Channels;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Live;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Live;
using KitchenWatch.Hub.Tests.Hosting;
using KitchenWatch.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Live;

/// <summary>A box, the relay and viewers, over real connections.</summary>
public sealed class LiveTests
{
    private const string Camera = "cook-line";

    [Fact]
    public async Task A_camera_is_streamed_while_somebody_watches_and_all_see_the_same()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var manager = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        await using var inspector = await hub.Connect(LiveRoutes.ViewerHub, "inspector", messagePack: true);
        Assert.Equal(0, box.Starts);

        var (first, second) = (await LiveView.Open(manager), await LiveView.Open(inspector));
        await box.Asked(LiveRoutes.Start);
        await Viewers(hub, 2);
        box.Send(Packet(0, codec: "avc1.42C01E"), Packet(1, key: true), Packet(2));
        Assert.Equal([0, 1, 2], await first.Next(3));
        Assert.Equal([0, 1, 2], await second.Next(3));

        await first.DisposeAsync();
        await Viewers(hub, 1);
        box.Send(Packet(3));
        Assert.Equal([3], await second.Next(1));
        await second.DisposeAsync();
        await box.Asked(LiveRoutes.Stop);
        Assert.Equal(1, box.Starts);
    }

    [Fact]
    public async Task Who_comes_late_begins_at_the_last_key_frame()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var early = await LiveView.Open(viewer);
        await box.Asked(LiveRoutes.Start);
        box.Send(Packet(0, codec: "avc1.42C01E"), Packet(1, key: true), Packet(2), Packet(3, key: true), Packet(4));
        await early.Next(5);
        var late = await LiveView.Open(viewer);
        Assert.Equal([0, 3, 4], await late.Next(3));
        box.Send(Packet(5));
        Assert.Equal([5], await late.Next(1));
    }

    [Fact]
    public async Task A_viewer_that_does_not_read_loses_groups_and_the_others_nothing()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var quick = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        await using var fast = await LiveView.Open(quick);
        await box.Asked(LiveRoutes.Start);

        // A viewer inside the hub that takes nothing until the end: no socket's buffer blurs what it loses.
        var relay = hub.Services.GetRequiredService<LiveRelay>();
        await using var slow = relay.Watch(new DeviceId("box-1"), new SourceId(Camera), Rendition.Main, CancellationToken.None).GetAsyncEnumerator();
        var opened = slow.MoveNextAsync();
        box.Send(Packet(0, codec: "avc1.42C01E"), Packet(1, key: true));
        Assert.True(await opened);
        Assert.Equal([0, 1], await fast.Next(2));
        for (var i = 2; i <= 100; i++)
        {
            box.Send(Packet(i, key: i % 10 == 0, bytes: 200_000));
            Assert.Equal([i], await fast.Next(1));
        }

        var seen = new List<LivePacket> { slow.Current };
        while (seen[^1].CapturedAtMs != 100)
        {
            Assert.True(await slow.MoveNextAsync().AsTask().WaitAsync(MqttBox.Patience));
            seen.Add(slow.Current);
        }

        var resumed = seen.FindIndex(p => p.Skipped > 0);
        Assert.True(seen[resumed].Key);
        Assert.Equal(101, seen.Count + seen.Sum(p => p.Skipped));
    }

    [Fact]
    public async Task A_stream_that_begins_anew_reaches_the_viewers_with_its_new_initialisation_segment()
    {
        await using var hub = await Ready();
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var view = await LiveView.Open(viewer);
        await Viewers(hub, 1);
        await using (var box = await LiveBox.Connect(hub))
        {
            await box.Asked(LiveRoutes.Start);
            box.Send(Packet(0, codec: "avc1.42C01E"), Packet(1, key: true));
            Assert.Equal([0, 1], await view.Next(2));
        }

        await using var again = await LiveBox.Connect(hub);
        await again.Asked(LiveRoutes.Start);
        again.Send(Packet(10, codec: "avc1.640028"), Packet(11, key: true));
        Assert.Equal([10, 11], await view.Next(2));
    }

    [Theory]
    [InlineData("other", "box-1", Camera, Rendition.Main)]
    [InlineData("manager", "box-1", "no-such", Rendition.Main)]
    [InlineData("manager", "nobody", Camera, Rendition.Sub)]
    [InlineData("manager", "box-1", "../..", Rendition.Main)]
    [InlineData("manager", "box-1", Camera, Rendition.Public)]
    public async Task A_camera_that_is_not_ones_own_does_not_exist(string user, string device, string source, Rendition rendition)
    {
        await using var hub = await Ready();
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, user, messagePack: true);
        var stream = viewer.StreamAsync<LivePacket>(LiveRoutes.Watch, device, source, rendition).GetAsyncEnumerator();
        var refused = await Assert.ThrowsAsync<HubException>(async () => await stream.MoveNextAsync());
        Assert.Contains("no-camera", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_without_initialisation_segment_is_told_and_asked_for_again()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var view = await LiveView.Open(viewer);
        await box.Asked(LiveRoutes.Start);
        box.Send(Packet(0, key: true));
        Assert.Contains("bad-stream", await box.Refused(), StringComparison.Ordinal);
        Assert.Equal(1, hub.Services.GetRequiredService<Refusals>().Count(new DeviceId("box-1"), RefusalKind.BadStream));

        await box.Asked(LiveRoutes.Start);
        box.Send(Packet(1, codec: "avc1.42C01E"), Packet(2, key: true));
        Assert.Equal([1, 2], await view.Next(2));
    }

    [Fact]
    public async Task A_stream_that_nobody_asked_for_ends_at_once()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await box.Upload(Camera).WaitAsync(MqttBox.Patience);
        Assert.Equal(HubConnectionState.Connected, box.State);
    }

    [Fact]
    public async Task The_clock_is_the_hubs()
    {
        await using var hub = await Ready();
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var clock = await viewer.InvokeAsync<long>(LiveRoutes.Clock);
        Assert.InRange(clock, before, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Sensors_and_people_bring_no_streams()
    {
        await using var hub = await Ready();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.ConnectBox(LiveRoutes.EdgeHub, "fridge-1"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.Connect(LiveRoutes.EdgeHub, "manager", messagePack: true));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.ConnectBox(LiveRoutes.ViewerHub));
    }

    private static async Task<TestHub> Ready()
    {
        var hub = await TestHub.Start();
        await using var mqtt = await MqttBox.Connect(hub);
        await mqtt.Publish(Contracts.Topics.Status(new DeviceId("box-1")), Samples.Bytes(Samples.Status()));
        return hub;
    }

    private static Task Viewers(TestHub hub, int count) => Eventually.BeTrueAsync(
        $"{count} viewers",
        MqttBox.Patience,
        () => hub.Services.GetRequiredService<LiveRelay>().Viewers(new DeviceId("box-1"), new SourceId(Camera)) == count);

    private static LivePacket Packet(long number, string? codec = null, bool key = false, int bytes = 100) =>
        new() { Codec = codec, Key = key, CapturedAtMs = number, Data = codec is null ? Boxes.Fragment(bytes) : Boxes.Init(bytes) };
}
