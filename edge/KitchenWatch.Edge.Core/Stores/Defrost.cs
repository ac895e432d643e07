namespace KitchenWatch.Edge.Core.Stores;

/// <summary>A recognised defrost.</summary>
/// <param name="From">When the air left its usual band, by the sensor's own time.</param>
/// <param name="To">When it was back.</param>
/// <param name="PeakCelsius">Warmest air in it, °C.</param>
/// <param name="Scheduled">True where it came when it was due; else its shape alone spoke for it.</param>
public readonly record struct Defrost(DateTimeOffset From, DateTimeOffset To, double PeakCelsius, bool Scheduled);
