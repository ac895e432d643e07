using KitchenWatch.Hub.Core.Intake;

namespace KitchenWatch.Hub.Storage;

/// <summary>One message that was taken, word for word, in order of arrival.</summary>
public sealed class LedgerRow
{
    /// <summary>Place in the order of arrival.</summary>
    public long Order { get; set; }

    /// <summary>Identity given by the device; at most once in the ledger.</summary>
    public required Guid MessageId { get; set; }

    public required string Device { get; set; }

    /// <summary>The device's own count. Not unique: a box that was set up anew counts from 1 again, and is heard.</summary>
    public required long Sequence { get; set; }

    public required LedgerKind Kind { get; set; }

    public required DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The message as it came (UTF-8 JSON).</summary>
    public required byte[] Body { get; set; }
}
