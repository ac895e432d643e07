using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Live;
using KitchenWatch.Hub.Tests.Hosting;
using KitchenWatch.Testing;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Live;

/// <summary>A signed-in viewer that sends rubbish: others see nothing of it.</summary>
public sealed class RubbishTests
{
    private static readonly DeviceId s_box = new("box-1");
    private static readonly SourceId s_camera = new("cook-line");

    [Fact]
    public async Task Random_bytes_and_wrong_shapes_cost_the_viewer_its_own_connection_at_most()
    {
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        await using var good = await hub.Connect(LiveRoutes.ViewerHub, "inspector", messagePack: true);
        var view = await LiveView.Open(good);
        await box.Asked(LiveRoutes.Start);
        box.Send(Init(0));
        await view.Next(1);

        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            using var socket = await Open(hub);
            var junk = new byte[random.Next(1, 4000)];
            random.NextBytes(junk);
            await Send(socket, junk);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        object?[][] shapes =
        [
            [], [null, null, null], [1, 2, 3], ["box-1"], ["box-1", "cook-line", "NoSuch"], [new byte[20_000], "cook-line", "Main"],
            ["box-1", new string('x', 20_000), "Main"], ["box-1", "cook-line", 99], [new[] { "a", "b" }, "cook-line", "Main"], ["box-1", "cook-line", Rendition.Public],
        ];
        using var wrong = await Open(hub);
        foreach (var (arguments, i) in shapes.Select((s, i) => (s, i)))
        {
            await Send(wrong, Bytes(new StreamInvocationMessage($"w{i}", LiveRoutes.Watch, arguments)));
            await Send(wrong, Bytes(new InvocationMessage($"i{i}", i % 2 == 0 ? "NoSuch" : LiveRoutes.Clock, arguments)));
        }

        box.Send(new LivePacket { Key = true, CapturedAtMs = 1, Data = Boxes.Fragment() });
        Assert.Equal([1], await view.Next(1));
        Assert.Equal(1, hub.Services.GetRequiredService<LiveRelay>().Viewers(s_box, s_camera));
    }

    [Fact]
    public async Task Of_10_000_calls_as_many_streams_are_opened_as_one_connection_may_have()
    {
        const int calls = 10_000;
        await using var hub = await Ready();
        await using var box = await LiveBox.Connect(hub);
        var relay = hub.Services.GetRequiredService<LiveRelay>();
        var most = new LiveLimits().StreamsPerConnection;
        using (var socket = await Open(hub))
        {
            var refused = Count(socket, "too-many-streams", calls - most);
            for (var i = 0; i < calls; i++)
            {
                await Send(socket, Bytes(new StreamInvocationMessage($"{i}", LiveRoutes.Watch, ["box-1", "cook-line", Rendition.Main])));
            }

            Assert.Equal(calls - most, await refused.WaitAsync(MqttBox.Patience));
            await Eventually.BeTrueAsync("the limit of streams is open", MqttBox.Patience, () => relay.Viewers(s_box, s_camera) == most);
        }

        await Eventually.BeTrueAsync("all are gone with their connection", MqttBox.Patience, () => relay.Viewers(s_box, s_camera) == 0);
        await using var again = await hub.Connect(LiveRoutes.ViewerHub, "manager", messagePack: true);
        var view = await LiveView.Open(again);
        await box.Asked(LiveRoutes.Start);
        box.Send(Init(5));
        Assert.Equal([5], await view.Next(1));
    }

    // Reads until the text has come so often.
    private static async Task<int> Count(ClientWebSocket socket, string text, int until)
    {
        var (count, buffer, kept) = (0, new byte[64 * 1024], 0);
        var sought = Encoding.ASCII.GetBytes(text);
        while (count < until)
        {
            var got = kept + (await socket.ReceiveAsync(buffer.AsMemory(kept), default)).Count;
            var at = 0;
            for (int found; (found = buffer.AsSpan(at..got).IndexOf(sought)) >= 0; at += found + sought.Length)
            {
                count++;
            }

            kept = Math.Min(got - at, sought.Length - 1);
            buffer.AsSpan(got - kept, kept).CopyTo(buffer);
        }

        return count;
    }

    private static async Task<ClientWebSocket> Open(TestHub hub)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = await hub.Cookies("manager");
        await socket.ConnectAsync(new UriBuilder(hub.Url) { Scheme = "ws", Path = LiveRoutes.ViewerHub }.Uri, default);
        await socket.SendAsync(Encoding.ASCII.GetBytes("{\"protocol\":\"messagepack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, default);
        Assert.True((await socket.ReceiveAsync(new Memory<byte>(new byte[100]), default)).Count > 0);
        return socket;
    }

    // A connection that the hub has ended takes nothing more; that is right as well.
    private static Task Send(ClientWebSocket socket, ReadOnlyMemory<byte> bytes) =>
        socket.SendAsync(bytes, WebSocketMessageType.Binary, true, default).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);

    private static ReadOnlyMemory<byte> Bytes(HubMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new MessagePackHubProtocol().WriteMessage(message, bytes);
        return bytes.WrittenMemory;
    }

    private static async Task<TestHub> Ready()
    {
        var hub = await TestHub.Start();
        await using var mqtt = await MqttBox.Connect(hub);
        await mqtt.Publish(Contracts.Topics.Status(s_box), Samples.Bytes(Samples.Status()));
        return hub;
    }

    private static LivePacket Init(long number) => new() { Codec = "avc1.42C01E", CapturedAtMs = number, Data = Boxes.Init() };
}
