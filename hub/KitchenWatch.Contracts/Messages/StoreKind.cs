using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>What a temperature sensor stands in; the kind carries the limits.</summary>
[JsonConverter(typeof(KebabCase<StoreKind>))]
public enum StoreKind
{
    Chilled,
    Frozen,
    HotHolding,
    SpecialRoom,
}
