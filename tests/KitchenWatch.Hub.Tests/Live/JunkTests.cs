using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.Live;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Live;
using KitchenWatch.Hub.Tests.Hosting;
using KitchenWatch.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Live;

/// <summary>Junk from a box, over real connections: it ends what it must and nothing else, and the hub goes on.</summary>
public sealed class JunkTests
{
    private static readonly DeviceId s_box = new("box-1");

    [Fact]
    public async Task A_broken_fragment_ends_its_stream_alone_and_the_next_goes_on()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var view = await LiveView.Open(viewer);
        await box.Asked(LiveRoutes.Start);
        box.Send(Init(0), Fragment(1, key: true), new LivePacket { CapturedAtMs = 2, Data = Boxes.Fragment()[..50] });
        Assert.Equal([0, 1], await view.Next(2));
        Assert.Contains("broken fragment", await box.Refused(), StringComparison.Ordinal);
        await box.Asked(LiveRoutes.Start);
        box.Send(Init(10), Fragment(11, key: true));
        Assert.Equal([10, 11], await view.Next(2));
        Assert.Equal(HubConnectionState.Connected, box.State);
        Assert.Equal(1, Refused(hub, RefusalKind.BadStream));
    }

    [Fact]
    public async Task A_wrong_codec_never_reaches_a_viewer()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var view = await LiveView.Open(viewer);
        await box.Asked(LiveRoutes.Start);
        box.Send(new LivePacket { Codec = "avc1\";<b>", CapturedAtMs = 1, Data = Boxes.Init() });
        Assert.Contains("codec", await box.Refused(), StringComparison.Ordinal);
        await box.Asked(LiveRoutes.Start);
        box.Send(Init(2));
        Assert.Equal([2], await view.Next(1));
    }

    [Fact]
    public async Task A_packet_larger_than_any_and_a_flood_cost_the_box_its_live_connection_alone()
    {
        await using var hub = await Ready();
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var view = await LiveView.Open(viewer);
        await using (var box = await LiveBox.Connect(hub))
        {
            await box.Asked(LiveRoutes.Start);
            box.Send(Init(0), Fragment(1, key: true, bytes: LiveSetup.MaxPacketBytes + 1000));
            await box.Closed;
        }

        await Eventually.BeTrueAsync("the giant is counted", MqttBox.Patience, () => Refused(hub, RefusalKind.Malformed) == 1);
        await using (var box = await LiveBox.Connect(hub))
        {
            await box.Asked(LiveRoutes.Start);
            box.Send([Init(10), .. Enumerable.Range(0, 3 * StreamCheck.MostPackets).Select(i => Fragment(11 + i, key: i == 0))]);
            await box.Closed;
        }

        Assert.Equal(1, Refused(hub, RefusalKind.BadStream));
        await using var good = await LiveBox.Connect(hub);
        await good.Asked(LiveRoutes.Start);
        good.Send(Init(1_000_000), Fragment(1_000_001, key: true));
        while ((await view.Next(1))[0] != 1_000_001)
        {
        }
    }

    [Fact]
    public async Task A_camera_that_changes_its_codec_goes_on_and_who_comes_then_gets_the_new_one()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var viewer = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var early = await LiveView.Open(viewer);
        await box.Asked(LiveRoutes.Start);
        box.Send(Init(0), Fragment(1, key: true), Init(2, "hvc1.1.6.L93.B0"), Fragment(3, key: true), Fragment(4));
        Assert.Equal([0, 1, 2, 3, 4], await early.Next(5));
        var late = await LiveView.Open(viewer);
        Assert.Equal([2, 3, 4], await late.Next(3));
        Assert.Equal(1, box.Starts);
    }

    private static long Refused(TestHub hub, RefusalKind kind) => hub.Services.GetRequiredService<Refusals>().Count(s_box, kind);

    private static async Task<TestHub> Ready()
    {
        var hub = await TestHub.Start();
        await using var mqtt = await MqttBox.Connect(hub);
        await mqtt.Publish(Contracts.Topics.Status(s_box), Samples.Bytes(Samples.Status()));
        return hub;
    }

    private static LivePacket Init(long number, string codec = "avc1.42C01E") => new() { Codec = codec, CapturedAtMs = number, Data = Boxes.Init() };

    private static LivePacket Fragment(long number, bool key = false, int bytes = 100) => new() { Key = key, CapturedAtMs = number, Data = Boxes.Fragment(bytes) };
}
