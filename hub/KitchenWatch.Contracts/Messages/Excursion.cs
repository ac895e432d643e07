namespace KitchenWatch.Contracts.Messages;

/// <summary>A store outside its limit.</summary>
/// <param name="Kind">What kind of store.</param>
/// <param name="Celsius">The last reading, °C.</param>
/// <param name="LimitCelsius">The limit that it passed, °C.</param>
/// <param name="WorstCelsius">The reading farthest beyond the limit, °C.</param>
public sealed record Excursion(StoreKind Kind, double Celsius, double LimitCelsius, double WorstCelsius)
{
    internal string? Fault() =>
        double.IsFinite(Celsius) && double.IsFinite(LimitCelsius) && double.IsFinite(WorstCelsius) ? null : "a temperature is no number";
}
