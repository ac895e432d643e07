using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>A store was outside its limits for too long.</summary>
/// <param name="Severity">How grave.</param>
/// <param name="StartedAt">Time of the first reading outside.</param>
/// <param name="RaisedAt">Time of the reading that completed it.</param>
/// <param name="Excursion">What was measured.</param>
public sealed record RaisedExcursion(Severity Severity, DateTimeOffset StartedAt, DateTimeOffset RaisedAt, Excursion Excursion);
