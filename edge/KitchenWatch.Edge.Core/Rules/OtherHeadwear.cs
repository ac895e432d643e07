namespace KitchenWatch.Edge.Core.Rules;

/// <summary>Whether caps, scarves and the like cover a head in a zone. Chef hats and hair nets always do.</summary>
public enum OtherHeadwear
{
    /// <summary>They do (the default).</summary>
    Counts,

    /// <summary>A head under a cap or scarf is as good as bare.</summary>
    DoesNotCount,
}
