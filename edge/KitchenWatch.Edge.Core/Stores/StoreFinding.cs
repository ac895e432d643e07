using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>What one store's watch raises, once an excursion.</summary>
/// <param name="Cause">A passed limit, or a failing machine.</param>
/// <param name="Severity">Critical where food is too warm and so unsafe, else major.</param>
/// <param name="StartedAt">When it began, by the sensor's own time.</param>
/// <param name="RaisedAt">The reading that made it so.</param>
/// <param name="Celsius">The air then, °C.</param>
/// <param name="FoodCelsius">The food's estimate then, °C; null where the air itself is judged.</param>
/// <param name="LimitCelsius">The limit passed or ahead, °C; null where none is known.</param>
/// <param name="WorstCelsius">Warmest (or coldest, below a lower limit) air since it began, °C.</param>
/// <param name="Standing">True where the store's usual temperature is itself beyond the limit or within a kelvin of it: no change of the machine but its setting or the limit is wrong.</param>
public sealed record StoreFinding(
    ExcursionCause Cause,
    Severity Severity,
    DateTimeOffset StartedAt,
    DateTimeOffset RaisedAt,
    double Celsius,
    double? FoodCelsius,
    double? LimitCelsius,
    double WorstCelsius,
    bool Standing)
{
    /// <summary>True where the model's probability raised it; false for a limit, and for air that overran every defrost.</summary>
    public bool ByModel { get; init; }
}
