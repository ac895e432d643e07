using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Outbox;

/// <summary>An evidence file that the hub has not confirmed.</summary>
public sealed record OutboxFile(Sha256 Sha256, string MediaType);
