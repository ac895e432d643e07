namespace KitchenWatch.Edge.Configuration;

/// <summary>When the kitchen is at work, every day alike; over midnight where it ends before it begins.</summary>
/// <param name="From">First moment of work, in the kitchen's own time.</param>
/// <param name="To">First moment after it.</param>
/// <param name="Zone">The kitchen's time zone.</param>
public sealed record OpeningHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    public bool Holds(DateTimeOffset at) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime).IsBetween(From, To);
}
