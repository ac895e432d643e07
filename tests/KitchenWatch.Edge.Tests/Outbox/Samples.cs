using System.Text;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Outbox;

namespace KitchenWatch.Edge.Tests.Outbox;

internal static class Samples
{
    public static readonly Sha256 File = Sha256.Of("file"u8);

    /// <summary>A message whose body is its sequence number.</summary>
    public static Func<long, OutboxMessage> Message(Guid id) => sequence => new OutboxMessage(sequence, id, OutboxKind.Violation, Encoding.ASCII.GetBytes($"{sequence}"));

    public static Guid Add(this OutboxStore outbox, params OutboxFile[] files)
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(RecordOutcome.Recorded, outbox.Record(Message(id), files));
        return id;
    }
}
