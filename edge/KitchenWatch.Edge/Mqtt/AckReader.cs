using System.Buffers;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Outbox;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Mqtt;

/// <summary>Takes the hub's acknowledgements: only they let the outbox forget.</summary>
public sealed class AckReader(OutboxStore outbox, OutboxBell bell, ILogger<AckReader> logger)
{
    public void Take(ReadOnlySequence<byte> payload)
    {
        if (!Wire.TryRead(payload.ToArray(), Wire.Default.HubAck, out var ack, out var refusal))
        {
            logger.LogWarning("An acknowledgement that can't be read: {Refusal}", refusal);
            return;
        }

        outbox.Settle(ack);
        if (ack.Outcome == AckOutcome.Refused)
        {
            logger.LogError("The hub refuses message {Id}: {Reason}. It is kept aside", ack.Id, ack.Reason);
        }

        bell.Status.Set();
    }
}
