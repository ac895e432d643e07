namespace KitchenWatch.Hub.Sensors;

/// <summary>One point of a sensor's curve.</summary>
/// <param name="At">The sensor's own time.</param>
/// <param name="Celsius">°C.</param>
public readonly record struct ReadingPoint(DateTimeOffset At, double Celsius);
