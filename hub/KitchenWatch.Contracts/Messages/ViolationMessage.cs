using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Contracts.Messages;

/// <summary>A rule raised this, once. Written to the edge's outbox before anything is sent.</summary>
public sealed record ViolationMessage : IWireMessage
{
    /// <inheritdoc />
    public int V { get; init; } = Wire.Version;

    /// <summary>Identity (UUID version 7) by which the hub knows a repeat.</summary>
    public required Guid Id { get; init; }

    /// <summary>The edge box that raised it; equals the name in the topic.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>Counts this device's messages from 1 without a gap, so that the hub can prove that none is missing.</summary>
    public required long Sequence { get; init; }

    public required RuleCode Rule { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The camera or sensor that saw it.</summary>
    public required SourceId Source { get; init; }

    /// <summary>The configured zone, where the rule has one.</summary>
    public SourceId? Zone { get; init; }

    /// <summary>First look that counted, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the rule's conditions were met, UTC by the edge's clock; for a sensor the reading's own time.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it was written to the outbox, UTC by the edge's clock. Delays are counted from here.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Of a camera's violation: what was seen.</summary>
    public Sighting? Sighting { get; init; }

    /// <summary>Of a sensor's violation: what was measured.</summary>
    public Excursion? Excursion { get; init; }

    /// <summary>Of a supervision gap: what kept the camera or sensor from seeing.</summary>
    public Gap? Gap { get; init; }

    /// <summary>Why a person must confirm it before it becomes a notice; null (left out) when it becomes one by itself.</summary>
    public ReviewReason? Review { get; init; }

    /// <summary>Files taken with it. The clip follows in an <see cref="EvidenceMessage"/>.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <inheritdoc />
    public string? Fault() => this switch
    {
        { Sequence: < 1 } => "sequence counts from 1",
        { Evidence.Count: > EvidenceItem.MaxPerMessage } => "too many evidence items",
        { Gap: not null, Rule: not RuleCode.SupervisionGap } => "a gap that is no supervision gap",
        { Gap: null, Rule: RuleCode.SupervisionGap } => "a supervision gap without its gap",
        { Gap: not null, Sighting: null, Excursion: null } => EvidenceItem.FaultIn(Evidence),
        { Gap: not null } => "a gap with a sighting or an excursion",
        { Sighting: null, Excursion: null } => "neither sighting nor excursion",
        { Sighting: not null, Excursion: not null } => "both sighting and excursion",
        _ => Sighting?.Fault() ?? Excursion?.Fault() ?? EvidenceItem.FaultIn(Evidence),
    };
}
