using System.Buffers;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace KitchenWatch.Edge.Mqtt;

/// <summary>The box's one connection to the broker, kept up for ever.</summary>
public sealed class MqttLink : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client;
    private readonly MqttClientOptions _options;
    private readonly IReadOnlyDictionary<string, Action<ReadOnlySequence<byte>>> _subscribed;
    private readonly Action _connected;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));
    private TaskCompletionSource _gone = new();
    private string? _said;

    /// <param name="settings">Where the broker is, and who this is.</param>
    /// <param name="subscribed">Topics and who takes their messages; called one at a time, must not block.</param>
    /// <param name="connected">Called after each connection has its subscriptions.</param>
    public MqttLink(
        EdgeSettings settings,
        IReadOnlyDictionary<string, Action<ReadOnlySequence<byte>>> subscribed,
        Action connected,
        TimeProvider time,
        ILogger<MqttLink> logger)
    {
        (_subscribed, _connected, _time, _logger) = (subscribed, connected, time, logger);
        _client = new MqttClientFactory().CreateMqttClient();
        _options = new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Hub.MqttHost, settings.Hub.MqttPort)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(settings.Device.ToString())
            .WithCredentials(settings.Device.ToString(), settings.Hub.Secret)
            .WithCleanStart()
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(15))
            .WithTimeout(Patience)
            .Build();
        _client.ApplicationMessageReceivedAsync += e =>
        {
            if (_subscribed.TryGetValue(e.ApplicationMessage.Topic, out var take))
            {
                take(e.ApplicationMessage.Payload);
            }

            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += _ =>
        {
            _gone.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Counts connections that had their subscriptions; a change means that what was sent before may be lost.</summary>
    public int Connections { get; private set; }

    public bool IsConnected => _client.IsConnected;

    /// <summary>Sends one message.</summary>
    /// <param name="atLeastOnce">True waits for the broker's acknowledgement (QoS 1).</param>
    public async Task<PublishOutcome> PublishAsync(string topic, byte[] body, bool atLeastOnce, CancellationToken cancel)
    {
        if (!_client.IsConnected)
        {
            return PublishOutcome.Offline;
        }

        var message = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(body)
            .WithQualityOfServiceLevel(atLeastOnce ? MqttQualityOfServiceLevel.AtLeastOnce : MqttQualityOfServiceLevel.AtMostOnce)
            .Build();
        using var enough = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, enough.Token);
        try
        {
            var result = await _client.PublishAsync(message, either.Token);
            return result.ReasonCode switch
            {
                MqttClientPublishReasonCode.Success => PublishOutcome.Sent,
                // 16: the hub's intake is not there at the moment.
                MqttClientPublishReasonCode.NoMatchingSubscribers => PublishOutcome.Sent,
                _ => PublishOutcome.Refused,
            };
        }
        catch (Exception e) when (IsOffline(e) && !cancel.IsCancellationRequested)
        {
            return PublishOutcome.Offline;
        }
    }

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            _gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var fault = await ConnectAsync(stoppingToken);
            Say(fault ?? "connected", stoppingToken);
            if (fault is null)
            {
                _backoff.Reset();
                Connections++;
                _connected();
                await _gone.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Say("the connection was closed", stoppingToken);
            }

            await Task.Delay(_backoff.Next(), _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await GoodbyeAsync();
    }

    /// <summary>Connects and subscribes; returns what went wrong, or null.</summary>
    private async Task<string?> ConnectAsync(CancellationToken cancel)
    {
        try
        {
            if (_client.IsConnected)
            {
                await GoodbyeAsync();
            }

            var connect = await _client.ConnectAsync(_options, cancel);
            if (connect.ResultCode != MqttClientConnectResultCode.Success)
            {
                return $"the broker refuses this box: {connect.ResultCode}";
            }

            var subscribe = new MqttClientSubscribeOptionsBuilder();
            foreach (var topic in _subscribed.Keys)
            {
                subscribe.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce);
            }

            var result = await _client.SubscribeAsync(subscribe.Build(), cancel);
            var refused = result.Items.FirstOrDefault(i => i.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2);
            return refused is null ? null : $"the broker refuses the subscription to {refused.TopicFilter.Topic}: {refused.ResultCode}";
        }
        catch (Exception e) when (IsOffline(e))
        {
            return "the broker can't be reached";
        }
    }

    private async Task GoodbyeAsync()
    {
        try
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
        }
        catch (Exception e) when (IsOffline(e))
        {
            _logger.LogDebug("The broker was gone before the goodbye");
        }
    }

    private void Say(string what, CancellationToken stopping)
    {
        if (what != _said && !stopping.IsCancellationRequested)
        {
            _said = what;
            _logger.LogInformation("Hub over MQTT: {What}", what);
        }
    }

    private static bool IsOffline(Exception e) =>
        e is MqttCommunicationException or MqttProtocolViolationException or OperationCanceledException or TimeoutException or IOException or InvalidOperationException;
}
