using KitchenWatch.Contracts;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Mqtt;

/// <summary>
/// Sends what waits in the outbox, in the order of its sequence: new messages at once, all that is unacknowledged again on each new
/// connection and when no acknowledgement came for 10 s.
/// </summary>
public sealed class OutboxPublisher(
    EdgeSettings settings, OutboxStore outbox, OutboxBell bell, MqttLink link, TimeProvider time, ILogger<OutboxPublisher> logger) : BackgroundService
{
    private const int Batch = 32;
    private static readonly TimeSpan SendAgainAfter = TimeSpan.FromSeconds(10);

    private long _sentUpTo;
    private int _connection;
    private long _sentAt;
    private bool _refused;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await bell.Messages.WaitAsync(SendAgainAfter, time, stoppingToken);
            if (link.Connections != _connection || time.GetElapsedTime(_sentAt) >= SendAgainAfter)
            {
                (_connection, _sentUpTo) = (link.Connections, 0);
            }

            await SendWaitingAsync(stoppingToken);
        }
    }

    private async Task SendWaitingAsync(CancellationToken cancel)
    {
        IReadOnlyList<OutboxMessage> batch;
        while ((batch = outbox.After(_sentUpTo, Batch)).Count > 0)
        {
            foreach (var message in batch)
            {
                var topic = message.Kind == OutboxKind.Violation ? Topics.Violation(settings.Device) : Topics.Evidence(settings.Device);
                var outcome = await link.PublishAsync(topic, message.Body, atLeastOnce: true, cancel);
                Note(outcome);
                if (outcome != PublishOutcome.Sent)
                {
                    return;
                }

                _sentAt = time.GetTimestamp();
                _sentUpTo = message.Sequence;
            }
        }
    }

    private void Note(PublishOutcome outcome)
    {
        var refused = outcome == PublishOutcome.Refused;
        if (refused && !_refused)
        {
            logger.LogError("The broker refuses this box's messages; they are kept and tried again. Check the box's account at the hub");
        }

        _refused = refused;
    }
}
