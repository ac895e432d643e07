using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>The air temperatures within which a store must be, in °C; null means no limit on that side.</summary>
/// <param name="Low">Below this is too cold.</param>
/// <param name="High">Above this is too warm.</param>
public readonly record struct TemperatureLimits(double? Low, double? High)
{
    /// <summary>
    /// The limits of a kind of store: catering operation code (notice 12 of 2018) and GB 31654-2021. Chilled 0 to 8,
    /// frozen at most -12, hot holding at least 60, special room at most 25.
    /// </summary>
    public static TemperatureLimits Of(StoreKind kind) => kind switch
    {
        StoreKind.Chilled => new(0, 8),
        StoreKind.Frozen => new(null, -12),
        StoreKind.HotHolding => new(60, null),
        StoreKind.SpecialRoom => new(null, 25),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of store."),
    };

    /// <summary>The limit that the reading passed, or null when it is within.</summary>
    public double? PassedBy(double celsius)
    {
        if (High is { } high && celsius > high)
        {
            return high;
        }

        return Low is { } low && celsius < low ? low : null;
    }
}
