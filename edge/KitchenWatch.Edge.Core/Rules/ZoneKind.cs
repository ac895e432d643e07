namespace KitchenWatch.Edge.Core.Rules;

/// <summary>What is done in a zone; in the configuration in kebab-case.</summary>
public enum ZoneKind
{
    /// <summary>Food is handled: heads must be covered.</summary>
    FoodHandling,

    /// <summary>专间: ready-to-eat food behind closed doors; heads must be covered and masks worn.</summary>
    SpecialRoom,

    /// <summary>专用操作区: plating, juice, fruit, cold plant dishes, sauces; heads must be covered and masks worn.</summary>
    SpecialWorkArea,
}
