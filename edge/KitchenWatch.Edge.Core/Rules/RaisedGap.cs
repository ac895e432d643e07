using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>A source did not supervise its kitchen for too long.</summary>
/// <param name="Severity">Minor at first, major when it lasts.</param>
/// <param name="StartedAt">When it was last known to be sound, UTC.</param>
/// <param name="RaisedAt">When it had lasted long enough, UTC.</param>
/// <param name="Gap">What kept it from seeing.</param>
public sealed record RaisedGap(Severity Severity, DateTimeOffset StartedAt, DateTimeOffset RaisedAt, Gap Gap);
