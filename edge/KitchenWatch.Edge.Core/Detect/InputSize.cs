namespace KitchenWatch.Edge.Core.Detect;

/// <summary>A size at which a model looks at pictures, in pixels.</summary>
public readonly record struct InputSize(int Width, int Height)
{
    /// <summary>
    /// Which of a model's sizes a part of a picture is looked at: the first that need not shrink it, for what is shrunk away nobody finds;
    /// where all would, the last.
    /// </summary>
    /// <param name="sizes">At least one, from small to large.</param>
    /// <param name="part">In pixels of its picture.</param>
    /// <returns>Its index.</returns>
    public static int Choose(ReadOnlySpan<InputSize> sizes, PixelBox part)
    {
        for (var i = 0; i < sizes.Length; i++)
        {
            if (part.Width <= sizes[i].Width && part.Height <= sizes[i].Height)
            {
                return i;
            }
        }

        return sizes.Length - 1;
    }
}
