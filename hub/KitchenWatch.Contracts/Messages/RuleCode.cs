using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>The rules of the kitchen; on the wire in kebab-case (<c>hat-missing</c>).</summary>
[JsonConverter(typeof(KebabCase<RuleCode>))]
public enum RuleCode
{
    /// <summary>A head without hat or net in a food-handling zone (Food Safety Law art. 33(8)).</summary>
    HatMissing,

    /// <summary>A live rat or mouse (Food Safety Law art. 33(2)).</summary>
    Rodent,

    /// <summary>A store outside its limit for too long (operation code, notice 12 of 2018).</summary>
    Temperature,

    /// <summary>A camera that can't see or a sensor that can't measure: the label "has a bright kitchen" must be true now (order 123 of 2026).</summary>
    SupervisionGap,

    /// <summary>A live cockroach (Food Safety Law art. 33(2)).</summary>
    Cockroach,

    /// <summary>A cat, dog or bird (Food Safety Law art. 33(2)).</summary>
    Animal,

    /// <summary>A face without mask in a special room or special work area (operation code, notice 12 of 2018; GB 31654-2021).</summary>
    MaskMissing,
}
