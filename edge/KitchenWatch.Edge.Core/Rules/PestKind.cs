namespace KitchenWatch.Edge.Core.Rules;

/// <summary>What a track of the pests' detector may be.</summary>
public enum PestKind
{
    /// <summary>Rat or mouse.</summary>
    Rodent,

    Cockroach,

    /// <summary>Cat, dog or bird: no vermin, and not to be in a kitchen either.</summary>
    Animal,
}
