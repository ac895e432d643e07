using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>What a store's watch is told of it.</summary>
public sealed record StoreSettings
{
    public required StoreKind Kind { get; init; }

    public required TemperatureLimits Limits { get; init; }

    /// <summary>How long the limit must be passed, by the readings' own time.</summary>
    public TimeSpan Sustained { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Time constant of the food's temperature; zero judges the air.</summary>
    public TimeSpan FoodTau { get; init; } = TimeSpan.FromHours(3.6);

    /// <summary>When the machine's model warns; null judges the limits alone.</summary>
    public MachineRuleSettings? Machine { get; init; }

    /// <summary>The usual settings of a kind.</summary>
    public static StoreSettings Of(StoreKind kind) => new()
    {
        Kind = kind, Limits = TemperatureLimits.Of(kind), FoodTau = FoodEstimate.Of(kind),
    };
}
