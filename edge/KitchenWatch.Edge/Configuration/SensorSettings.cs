using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Configuration;

/// <summary>One temperature sensor.</summary>
/// <param name="Id">Its own account and topic at the broker.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Kind">What it stands in; the kind carries the limits.</param>
/// <param name="HighCelsius">Upper limit in place of the kind's, °C, or null.</param>
/// <param name="LowCelsius">Lower limit in place of the kind's, °C, or null.</param>
/// <param name="ClockRate">Seconds of its own time in one second of the clock: 1, but for a simulated sensor.</param>
public sealed record SensorSettings(DeviceId Id, string Name, StoreKind Kind, double? HighCelsius, double? LowCelsius, double ClockRate)
{
    /// <summary>Time constant of the food's temperature in place of the kind's, hours: 1 for small loose goods to 4 for full crates; 0 judges the air itself.</summary>
    public double? FoodHours { get; init; }
}
