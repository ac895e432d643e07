namespace KitchenWatch.Edge.Core.Detect;

/// <summary>
/// How a part of a picture lies in a detector's input: scaled by one factor, placed at the top left, the rest grey.
/// </summary>
/// <param name="Source">The part of the picture, in its pixels.</param>
/// <param name="Scale">Input pixels per picture pixel.</param>
/// <param name="Width">Input columns that the picture covers.</param>
/// <param name="Height">Input rows that the picture covers.</param>
public readonly record struct Letterbox(PixelBox Source, float Scale, int Width, int Height)
{
    /// <summary>The grey of the rest, 0 to 255: what the models were trained with.</summary>
    public const byte Grey = 114;

    /// <summary>Fits <paramref name="source"/> into an input of the given size.</summary>
    /// <param name="source">In pixels of its picture.</param>
    /// <param name="inputWidth">In pixels.</param>
    /// <param name="inputHeight">In pixels.</param>
    /// <param name="enlarge">Whether a smaller part is enlarged to fit, or placed pixel for pixel.</param>
    public static Letterbox Fit(PixelBox source, int inputWidth, int inputHeight, bool enlarge = true)
    {
        var fits = Math.Min(inputWidth / source.Width, inputHeight / source.Height);
        var scale = enlarge ? fits : Math.Min(1, fits);
        return new Letterbox(
            source,
            scale,
            Math.Clamp((int)MathF.Round(source.Width * scale), 1, inputWidth),
            Math.Clamp((int)MathF.Round(source.Height * scale), 1, inputHeight));
    }

    /// <summary>Brings a box in input pixels, given by its corners, back into the picture.</summary>
    public PixelBox ToPicture(float left, float top, float right, float bottom)
    {
        var x = Source.Width / Width;
        var y = Source.Height / Height;
        return new PixelBox(Source.X + (left * x), Source.Y + (top * y), (right - left) * x, (bottom - top) * y);
    }
}
