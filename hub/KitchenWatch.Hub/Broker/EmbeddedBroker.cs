using System.Buffers;
using System.Net;
using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Intake;
using MQTTnet;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace KitchenWatch.Hub.Broker;

/// <summary>
/// The MQTT 5 broker inside the hub. Every message passes the intake before anybody else sees it; a box's message is acknowledged by
/// <see cref="HubAck"/> after the commit. Keeps no sessions: what a device missed, it asks for again.
/// </summary>
public sealed class EmbeddedBroker : IHostedService, IDisposable
{
    private readonly BrokerListener _listener;
    private readonly MqttServer _server;
    private readonly BrokerDoor _door;
    private readonly MessageIntake _intake;
    private readonly DeviceRegistry _registry;
    private readonly TimeProvider _time;
    private readonly ILogger<EmbeddedBroker> _log;

    /// <summary>Prepares the broker; nothing listens yet.</summary>
    public EmbeddedBroker(
        HubConfiguration configuration, DeviceRegistry registry, MessageIntake intake, Refusals refusals, TimeProvider time, ILogger<EmbeddedBroker> log)
    {
        (_registry, _intake, _time, _log) = (registry, intake, time, log);
        _listener = new BrokerListener(configuration.Mqtt, refusals, log);
        _door = new BrokerDoor(registry, refusals, _listener, time);
        var options = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithPersistentSessions(false)
            .WithMaxPendingMessagesPerClient(BrokerLimits.MaxPendingMessages)
            .WithDefaultCommunicationTimeout(BrokerLimits.Patience)
            .Build();
        _server = new MqttServer(options, [_listener], MqttNetNullLogger.Instance);
        _server.ValidatingConnectionAsync += _door.Validate;
        _server.InterceptingSubscriptionAsync += _door.Subscribe;
        _server.InterceptingPublishAsync += Publish;
    }

    /// <summary>Where it listens; with the real port once started.</summary>
    public IPEndPoint Address => _listener.Address;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync();

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync();

    /// <inheritdoc />
    public void Dispose()
    {
        _server.Dispose();
        _listener.Dispose();
    }

    // The broker awaits this for one connection at a time, so a device's messages are taken in the order it sent them.
    private async Task Publish(InterceptingPublishEventArgs args)
    {
        if (_registry.Find(args.UserName) is not { } device)
        {
            // The hub's own acknowledgement, on its way to a device.
            args.ProcessPublish = args.UserName is null && args.ClientId == HubName;
            return;
        }

        var message = args.ApplicationMessage;
        message.Retain = false;
        var result = await _intake.Take(device, message.Topic, message.Payload.ToArray(), CancellationToken.None);
        args.ProcessPublish = result.Outcome == IntakeOutcome.Heard;
        args.Response.ReasonCode = CodeOf(result.Outcome);
        if (AckOf(result) is { } ack)
        {
            await Acknowledge(device.Id, ack);
        }

        if (result.Outcome is IntakeOutcome.Malformed or IntakeOutcome.NotItsOwn)
        {
            args.CloseConnection = result.Id is null;
            if (result.Id is not null)
            {
                _ = CloseAfterLastWord(device.Id);
            }
        }
    }

    private const string HubName = "kitchenwatch-hub";

    private static MqttPubAckReasonCode CodeOf(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.NotItsOwn => MqttPubAckReasonCode.NotAuthorized,
        IntakeOutcome.Malformed => MqttPubAckReasonCode.PayloadFormatInvalid,
        IntakeOutcome.NotNow => MqttPubAckReasonCode.UnspecifiedError,
        _ => MqttPubAckReasonCode.Success,
    };

    private static HubAck? AckOf(IntakeResult result) => result switch
    {
        { Id: null } => null,
        { Outcome: IntakeOutcome.Accepted } => new HubAck(result.Id.Value, AckOutcome.Accepted),
        { Outcome: IntakeOutcome.Duplicate } => new HubAck(result.Id.Value, AckOutcome.Duplicate),
        { Outcome: IntakeOutcome.NotNow } => null,
        _ => new HubAck(result.Id.Value, AckOutcome.Refused, result.Reason),
    };

    private Task Acknowledge(DeviceId device, HubAck ack)
    {
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(Topics.Ack(device))
            .WithPayload(JsonSerializer.SerializeToUtf8Bytes(ack, Wire.Default.HubAck))
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        return _server.InjectApplicationMessage(new InjectedMqttApplicationMessage(message) { SenderClientId = HubName }, CancellationToken.None);
    }

    private async Task CloseAfterLastWord(DeviceId device)
    {
        try
        {
            await Task.Delay(BrokerLimits.LastWord, _time);
            await _server.DisconnectClientAsync(device.ToString(), MqttDisconnectReasonCode.PayloadFormatInvalid);
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            _log.LogDebug("{Device} was gone before its connection could be closed: {Error}", device, e.Message);
        }
    }
}
