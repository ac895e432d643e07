using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Contracts.Notices;

/// <summary>A notice as pages and other clients of the hub see it (JSON over SignalR and HTTP).</summary>
public sealed record NoticeView
{
    /// <summary>Identity of the notice; that of its violation.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number for people: <c>KW-2026-000017</c>; empty in a <see cref="ReviewView"/>, whose notice is not issued.</summary>
    public required string Number { get; init; }

    public required RuleCode Rule { get; init; }

    public required Severity Severity { get; init; }

    public required string KitchenId { get; init; }

    public required string KitchenName { get; init; }

    public required string Device { get; init; }

    public required string Source { get; init; }

    /// <summary>The camera's or sensor's name for people.</summary>
    public required string SourceName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When the edge recorded it, by the edge's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When the hub committed it.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Account of the inspector who confirmed it before it was issued; null where it was issued by itself.</summary>
    public string? ConfirmedBy { get; init; }

    public Sighting? Sighting { get; init; }

    public Excursion? Excursion { get; init; }

    public Gap? Gap { get; init; }

    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    /// <summary>Why evidence is lacking, or null.</summary>
    public string? EvidenceMissing { get; init; }
}

/// <summary>One evidence file of a notice.</summary>
/// <param name="Item">What the edge announced.</param>
/// <param name="Arrived">True once the hub holds the file and its bytes gave the announced hash.</param>
public sealed record EvidenceView(EvidenceItem Item, bool Arrived);
