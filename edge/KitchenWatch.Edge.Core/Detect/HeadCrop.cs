namespace KitchenWatch.Edge.Core.Detect;

/// <summary>
/// The square around a head that the hat judge looks at. The shares are those of the training pictures
/// (models/cards): a judge that gets another crop than it learned from errs.
/// </summary>
public static class HeadCrop
{
    private const float HeadMargin = 0.10f;
    private const float FaceSide = 0.45f;
    private const float FaceUp = 1.00f;
    private const float FaceDown = 0.10f;

    /// <summary>From a whole head with what it wears: 10 % more at every side, then square about its centre.</summary>
    public static PixelBox OfHead(PixelBox head) =>
        Square(Grow(head, head.Width * HeadMargin, head.Height * HeadMargin, head.Height * HeadMargin));

    /// <summary>From a face: 45 % of its width to each side, its height upward, 10 % downward, then square about the centre.</summary>
    public static PixelBox OfFace(PixelBox face) =>
        Square(Grow(face, face.Width * FaceSide, face.Height * FaceUp, face.Height * FaceDown));

    private static PixelBox Grow(PixelBox box, float side, float up, float down) =>
        new(box.X - side, box.Y - up, box.Width + (2 * side), box.Height + up + down);

    private static PixelBox Square(PixelBox box)
    {
        var side = Math.Max(box.Width, box.Height);
        return new PixelBox(box.CentreX - (side / 2), box.CentreY - (side / 2), side, side);
    }
}
