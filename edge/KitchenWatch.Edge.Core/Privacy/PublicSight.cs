namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>What a moment of the public rendition shows. All but <see cref="Masked"/> are the slate.</summary>
public enum PublicSight
{
    /// <summary>No picture came for this moment yet, or none comes.</summary>
    NoPicture,

    /// <summary>The kitchen, masked.</summary>
    Masked,

    /// <summary>The picture can't be trusted: frozen, dark, covered, moved, or not known yet.</summary>
    Unhealthy,

    /// <summary>Heads were not looked for close enough to it, or without an answer.</summary>
    Behind,

    /// <summary>So much is masked that nothing of the kitchen is left; also while the empty kitchen is being learned.</summary>
    Hidden,
}
