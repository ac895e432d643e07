using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>What the air of a store can be, °C, whatever happens to its machine.</summary>
public static class PlausibleAir
{
    /// <summary>Outside of this no air of such a store is: the sensor is broken (-127 and 85 are what a common one says of its own fault).</summary>
    public static (double Low, double High) Range(StoreKind kind) => kind switch
    {
        StoreKind.Chilled or StoreKind.Frozen => (-60, 60),
        StoreKind.HotHolding => (-20, 150),
        _ => (-40, 80),
    };

    /// <summary>A working store of that kind is colder at some time. Above it from the first reading on: °F, or not in the store.</summary>
    public static double WarmestInPlace(StoreKind kind) => kind switch
    {
        StoreKind.Chilled => 22,
        StoreKind.Frozen => -8,
        _ => double.MaxValue,
    };
}
