using System.Net.Sockets;
using System.Text.Json.Nodes;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Broker;

/// <summary>What is wrong costs its sender the connection, and nobody else anything.</summary>
public sealed class BadInputTests
{
    private static readonly DeviceId s_box = new("box-1");

    [Fact]
    public async Task A_malformed_message_closes_its_own_connection_and_no_other()
    {
        await using var hub = await TestHub.Start();
        await using var good = await MqttBox.Listening(hub, "box-2");
        for (var i = 0; i < 3; i++)
        {
            await using var bad = await MqttBox.Connect(hub);
            _ = bad.Publish(Topics.Violation(s_box), "{ no message"u8.ToArray());
            await bad.Disconnected;
        }

        Assert.Equal(3, Refused(hub, RefusalKind.Malformed));
        Assert.Equal(AckOutcome.Accepted, (await good.Send(Samples.Violation("box-2"))).Outcome);
    }

    [Fact]
    public async Task A_message_of_a_newer_version_is_answered_refused_before_the_connection_is_closed()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        var message = Samples.Violation();
        var newer = JsonNode.Parse(Samples.Bytes(message))!;
        newer["v"] = 2;
        _ = box.Publish(Topics.Violation(s_box), System.Text.Encoding.UTF8.GetBytes(newer.ToJsonString()));
        Assert.Equal(new HubAck(message.Id, AckOutcome.Refused, "version 2, and 1 to 1 are read"), await box.Ack());
        await box.Disconnected;
    }

    [Fact]
    public async Task An_oversized_packet_closes_its_own_connection_and_no_other()
    {
        await using var hub = await TestHub.Start();
        await using var good = await MqttBox.Listening(hub, "box-2");
        await using var bad = await MqttBox.Connect(hub);
        _ = bad.Publish(Topics.Violation(s_box), new byte[200_000]);
        await bad.Disconnected;
        Assert.Equal(1, Refused(hub, RefusalKind.Oversized));
        Assert.Equal(AckOutcome.Accepted, (await good.Send(Samples.Violation("box-2"))).Outcome);
    }

    [Fact]
    public async Task A_stranger_that_announces_256_MB_is_cut_off_at_the_header()
    {
        await using var hub = await TestHub.Start();
        var before = GC.GetTotalAllocatedBytes();
        using var socket = new TcpClient("127.0.0.1", hub.Mqtt.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(new byte[] { 0x10, 0xFF, 0xFF, 0xFF, 0x7F });
        await Closed(stream);
        Assert.Equal(1, Refused(hub, RefusalKind.Oversized, null));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64L * 1024 * 1024);
    }

    [Fact]
    public async Task What_is_no_MQTT_is_closed_and_counted()
    {
        await using var hub = await TestHub.Start();
        using var socket = new TcpClient("127.0.0.1", hub.Mqtt.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: hub\r\nUser-Agent: {new string('x', 100)}\r\n\r\n"));
        await Closed(stream);
        await Testing.Eventually.BeTrueAsync("it is counted", MqttBox.Patience, () => Refused(hub, RefusalKind.Malformed, null) == 1);
    }

    [Fact]
    public async Task A_message_in_another_devices_name_is_refused()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        var message = Samples.Violation("box-2");
        _ = box.Publish(Topics.Violation(s_box), Samples.Bytes(message));
        Assert.Equal(new HubAck(message.Id, AckOutcome.Refused, "the message names another device"), await box.Ack());
        await box.Disconnected;
        Assert.Equal(1, Refused(hub, RefusalKind.NotItsOwn));
        Assert.Empty(await hub.Notices("inspector"));
    }

    private static long Refused(TestHub hub, RefusalKind kind) => Refused(hub, kind, s_box);

    private static long Refused(TestHub hub, RefusalKind kind, DeviceId? device) => hub.Services.GetRequiredService<Refusals>().Count(device, kind);

    private static async Task Closed(NetworkStream stream)
    {
        using var patience = new CancellationTokenSource(MqttBox.Patience);
        var buffer = new byte[256];
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return;
        }
    }
}
