namespace KitchenWatch.Edge.Evaluate;

/// <summary>One labelled head of <c>heads.json</c>.</summary>
/// <param name="Image">Path of the picture, relative to the folder of the file.</param>
/// <param name="Face">x, y, width, height in pixels, or null.</param>
/// <param name="Head">A whole head with what it wears, instead of a face.</param>
/// <param name="Label">chef-hat, hairnet, other-headwear, bare, or uncertain.</param>
internal sealed record HeadEntry(string? Image, float[]? Face, float[]? Head, string? Label);
