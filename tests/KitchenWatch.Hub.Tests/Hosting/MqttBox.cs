using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace KitchenWatch.Hub.Tests.Hosting;

/// <summary>A device's MQTT client.</summary>
internal sealed class MqttBox : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Channel<(string Topic, byte[] Payload)> _received = Channel.CreateUnbounded<(string, byte[])>();
    private readonly TaskCompletionSource _disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MqttBox(IMqttClient client) => Client = client;

    public IMqttClient Client { get; }

    /// <summary>What the broker said to the connection.</summary>
    public MqttClientConnectResultCode Result { get; private set; }

    public Task Disconnected => _disconnected.Task.WaitAsync(Patience);

    public static Task<MqttBox> Connect(
        TestHub hub, string name = "box-1", string secret = TestHub.Secret, string? clientId = null, MqttProtocolVersion version = MqttProtocolVersion.V500) =>
        Connect(hub.Mqtt.Port, name, secret, clientId, version);

    /// <summary>Connected and listening to its acknowledgements.</summary>
    public static Task<MqttBox> Listening(TestHub hub, string name = "box-1") => Listening(hub.Mqtt.Port, name);

    /// <summary>The same at a hub of which only the port is known.</summary>
    public static async Task<MqttBox> Listening(int port, string name = "box-1")
    {
        var box = await Connect(port, name, TestHub.Secret, null, MqttProtocolVersion.V500);
        await box.Client.SubscribeAsync(Topics.Ack(new DeviceId(name)), MqttQualityOfServiceLevel.AtLeastOnce);
        return box;
    }

    private static async Task<MqttBox> Connect(int port, string name, string secret, string? clientId, MqttProtocolVersion version)
    {
        var box = new MqttBox(new MqttClientFactory().CreateMqttClient());
        box.Client.ApplicationMessageReceivedAsync += args =>
        {
            box._received.Writer.TryWrite((args.ApplicationMessage.Topic, args.ApplicationMessage.Payload.ToArray()));
            return Task.CompletedTask;
        };
        box.Client.DisconnectedAsync += _ =>
        {
            box._disconnected.TrySetResult();
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", port)
            .WithProtocolVersion(version)
            .WithClientId(clientId ?? name)
            .WithCredentials(name, secret)
            .Build();
        box.Result = (await box.Client.ConnectAsync(options)).ResultCode;
        return box;
    }

    public Task<MqttClientPublishResult> Publish(string topic, byte[] payload) =>
        Client.PublishBinaryAsync(topic, payload, MqttQualityOfServiceLevel.AtLeastOnce);

    public async Task<HubAck> Send(ViolationMessage message)
    {
        await Publish(Topics.Violation(message.Device), Samples.Bytes(message));
        return await Ack();
    }

    public async Task<HubAck> Send(EvidenceMessage message)
    {
        await Publish(Topics.Evidence(message.Device), Samples.Bytes(message));
        return await Ack();
    }

    public async Task<(string Topic, byte[] Payload)> Next() => await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<HubAck> Ack() => JsonSerializer.Deserialize((await Next()).Payload, Wire.Default.HubAck)!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Task.CompletedTask;
    }
}
