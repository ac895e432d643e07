using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>One labelled head, as in <c>heads.json</c>.</summary>
/// <param name="Image">Path of the picture, relative to the folder of the file.</param>
/// <param name="Face">x, y, width, height in pixels, or null.</param>
/// <param name="Head">A whole head with what it wears, instead of a face.</param>
/// <param name="Label">chef-hat, hairnet, other-headwear, covered (by whatever), bare, or uncertain; needed by <c>eval hats</c>.</param>
/// <param name="Mask">worn, none, or unclear; needed by <c>eval masks</c>.</param>
/// <param name="Source">Where it comes from, for a row of its own.</param>
/// <param name="View">front, side, back or above, for a row of its own.</param>
internal sealed record HeadEntry(string? Image, float[]? Face, float[]? Head, string? Label, string? Mask, string? Source, string? View)
{
    public PixelBox Box => new((Head ?? Face)![0], (Head ?? Face)![1], (Head ?? Face)![2], (Head ?? Face)![3]);

    /// <summary>Larger side in pixels of the picture.</summary>
    public float Size => Math.Max(Box.Width, Box.Height);

    public PixelBox Crop => Head is null ? HeadCrop.OfFace(Box) : HeadCrop.OfHead(Box);
}
