using System.Buffers;
using System.Net;
using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Testing;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace KitchenWatch.Edge.Tests.Mqtt;

/// <summary>A broker that stands in for the hub's: notes what comes, and answers when the test says so.</summary>
internal sealed class Broker(int port) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<(string Topic, byte[] Body)> _came = [];
    private readonly MqttServer _server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
        .WithDefaultEndpoint()
        .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
        .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
        .WithDefaultEndpointPort(port)
        .Build());

    /// <summary>While set, every message is answered with 135, not authorized.</summary>
    public bool Denies { get; set; }

    /// <summary>Messages that came whole and were denied.</summary>
    public int Denied { get; private set; }

    public async Task<Broker> StartAsync()
    {
        _server.ValidatingConnectionAsync += e =>
        {
            e.ReasonCode = e.Password == "secret" ? MqttConnectReasonCode.Success : MqttConnectReasonCode.BadUserNameOrPassword;
            return Task.CompletedTask;
        };
        _server.InterceptingPublishAsync += e =>
        {
            lock (_came)
            {
                e.Response.ReasonCode = Denies ? MqttPubAckReasonCode.NotAuthorized : MqttPubAckReasonCode.Success;
                Denied += Denies ? 1 : 0;
                if (!Denies)
                {
                    _came.Add((e.ApplicationMessage.Topic, e.ApplicationMessage.Payload.ToArray()));
                }
            }

            return Task.CompletedTask;
        };
        await _server.StartAsync();
        return this;
    }

    /// <summary>Bodies that came on a topic, waiting until there are so many.</summary>
    public Task<List<byte[]>> CameAsync(string topic, int count) => Eventually.GetAsync($"{count} messages on {topic}", Patience, () =>
    {
        lock (_came)
        {
            var bodies = _came.Where(c => c.Topic == topic).Select(c => c.Body).ToList();
            return Task.FromResult(bodies.Count >= count ? bodies : null);
        }
    });

    public Task SendAsync(string topic, byte[] body) => _server.InjectApplicationMessage(new InjectedMqttApplicationMessage(
        new MqttApplicationMessage { Topic = topic, PayloadSegment = body, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce }));

    /// <summary>As the hub does after its commit.</summary>
    public Task AcknowledgeAsync(Guid id, AckOutcome outcome = AckOutcome.Accepted) => SendAsync(
        Topics.Ack(new DeviceId("box-1")), JsonSerializer.SerializeToUtf8Bytes(new HubAck(id, outcome), Wire.Default.HubAck));

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new MqttServerStopOptions());
        _server.Dispose();
    }
}
