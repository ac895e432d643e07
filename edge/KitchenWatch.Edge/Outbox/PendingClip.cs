using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Outbox;

/// <summary>A clip that is still growing.</summary>
/// <param name="Violation">The violation it belongs to.</param>
/// <param name="Source">The camera.</param>
/// <param name="Moment">Time of the frame that completed the rule, UTC: the clip's middle.</param>
public sealed record PendingClip(Guid Violation, SourceId Source, DateTimeOffset Moment);
