using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>
/// Where a person is whose head stands in a box. A grown person is 7 to 8 heads high and 2 to 3 wide (the canon of drawing); arms and what
/// leans further moves, and is masked as motion.
/// </summary>
internal static class BodyShape
{
    /// <summary>The head with hair, hat, ears and neck.</summary>
    /// <param name="box">Where it is, or was between two looks.</param>
    /// <param name="size">Its larger side in pixels.</param>
    /// <param name="wider">Further room to each side, in sizes of the head.</param>
    public static PixelBox Head(PixelBox box, float size, float wider) => Grown(box, (0.4f + wider) * size);

    /// <summary>From the shoulders to the feet, 1.3 heads to each side of the head's centre, 6.5 below its top; and a head around it, for a person seen from above.</summary>
    public static PixelBox Body(PixelBox box, float size)
    {
        var side = Math.Max(0, (1.3f * size) - (size / 2));
        return new PixelBox(box.X - side, box.Y, box.Width + (2 * side), Math.Max(box.Height, 0) + (5.5f * size));
    }

    private static PixelBox Grown(PixelBox box, float by) => new(box.X - by, box.Y - by, box.Width + (2 * by), box.Height + (2 * by));
}
