using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Contracts.Messages;

/// <summary>Evidence that was complete only after its violation was sent: the clip, or why there is none.</summary>
public sealed record EvidenceMessage : IWireMessage
{
    /// <inheritdoc />
    public int V { get; init; } = Wire.Version;

    /// <summary>Identity (UUID version 7) of this message.</summary>
    public required Guid Id { get; init; }

    public required DeviceId Device { get; init; }

    /// <summary>Counts this device's messages together with its violations, from 1 without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>The violation it belongs to.</summary>
    public required Guid Violation { get; init; }

    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>Why evidence is lacking (the edge was restarted before the clip was complete, say), else null.</summary>
    public string? Missing { get; init; }

    /// <inheritdoc />
    public string? Fault() => this switch
    {
        { Sequence: < 1 } => "sequence counts from 1",
        { Evidence.Count: 0, Missing: null } => "neither evidence nor why it is missing",
        { Evidence.Count: > EvidenceItem.MaxPerMessage } => "too many evidence items",
        { Missing.Length: > 200 } => "the reason has over 200 characters",
        _ => EvidenceItem.FaultIn(Evidence),
    };
}
