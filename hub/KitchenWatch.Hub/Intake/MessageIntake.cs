using System.Text.Json.Serialization.Metadata;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Intake;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Sensors;

namespace KitchenWatch.Hub.Intake;

/// <summary>
/// Takes a message in, whichever broker brought it: reads it, holds the device to its own name, and commits it.
/// Singleton; safe from any thread.
/// </summary>
public sealed class MessageIntake(Ledger ledger, StatusBoard board, SourceCatalogue catalogue, ReadingStore readings, Refusals refusals)
{
    /// <summary>Takes one message. What it returns is the whole truth of the commit: a caller acknowledges by it alone.</summary>
    /// <param name="device">Whose connection it came by; the broker vouches for it.</param>
    /// <param name="topic">The topic it came on.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="cancellation">Stops before the commit, never in it.</param>
    public async Task<IntakeResult> Take(Device device, string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var result = await Route(device, device.Rights.Publishes(topic), payload, cancellation);
        if (RefusalOf(result.Outcome) is { } kind)
        {
            refusals.Add(device.Id, kind, result.Reason ?? "no reason given");
        }

        return result;
    }

    private static RefusalKind? RefusalOf(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Malformed => RefusalKind.Malformed,
        IntakeOutcome.NotItsOwn => RefusalKind.NotItsOwn,
        IntakeOutcome.Refused => RefusalKind.NotTaken,
        _ => null,
    };

    private Task<IntakeResult> Route(Device device, TopicKind? kind, ReadOnlyMemory<byte> payload, CancellationToken cancellation) => kind switch
    {
        TopicKind.Violation => Read(payload, Wire.Default.ViolationMessage, message =>
            OfItself(device, message.Device, message.Id, () => ledger.Take(device, message, payload, cancellation))),
        TopicKind.Evidence => Read(payload, Wire.Default.EvidenceMessage, message =>
            OfItself(device, message.Device, message.Id, () => ledger.Take(device, message, payload, cancellation))),
        TopicKind.Status => Read(payload, Wire.Default.EdgeStatus, message =>
            OfItself(device, message.Device, null, () => Hear(message, cancellation))),
        TopicKind.Reading => Read(payload, Wire.Default.SensorReading, message => Task.FromResult(Hear(device, message))),
        _ => Task.FromResult(new IntakeResult(IntakeOutcome.NotItsOwn, null, "a topic that is not its own")),
    };

    private static Task<IntakeResult> Read<T>(ReadOnlyMemory<byte> payload, JsonTypeInfo<T> type, Func<T, Task<IntakeResult>> take)
        where T : class, IWireMessage =>
        Wire.TryRead(payload.Span, type, out var message, out var refusal)
            ? take(message)
            : Task.FromResult(new IntakeResult(IntakeOutcome.Malformed, RefusedId.Find(payload.Span), refusal));

    private static Task<IntakeResult> OfItself(Device device, DeviceId named, Guid? id, Func<Task<IntakeResult>> take) => named == device.Id
        ? take()
        : Task.FromResult(new IntakeResult(IntakeOutcome.NotItsOwn, id, "the message names another device"));

    private async Task<IntakeResult> Hear(EdgeStatus status, CancellationToken cancellation)
    {
        await catalogue.Learn(status, cancellation);
        board.Hear(status);
        readings.Tell(status);
        return new IntakeResult(IntakeOutcome.Heard);
    }

    private IntakeResult Hear(Device sensor, SensorReading reading) => readings.Offer(sensor.Id, reading) is { } wrong
        ? new IntakeResult(IntakeOutcome.Refused, null, wrong)
        : new IntakeResult(IntakeOutcome.Heard);
}
