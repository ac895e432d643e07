namespace KitchenWatch.Edge.Core.Detect;

/// <summary>Which of several boxes shows the same thing as another one: the one that shares most with it, and at least half (PASCAL VOC) unless said.</summary>
public static class SameThing
{
    /// <summary>Least overlap (<see cref="PixelBox.IoU"/>).</summary>
    public const float Overlap = 0.5f;

    /// <param name="boxes">Where to look.</param>
    /// <param name="taken">For each whether it is another's already.</param>
    /// <param name="box">What is looked for.</param>
    /// <param name="least">Overlap from which on it is the same thing.</param>
    /// <returns>Its index, or -1 where none shares as much. Nothing is allocated.</returns>
    public static int Find(ReadOnlySpan<PixelBox> boxes, ReadOnlySpan<bool> taken, PixelBox box, float least = Overlap)
    {
        var (best, index) = (least, -1);
        for (var i = 0; i < boxes.Length; i++)
        {
            var overlap = taken[i] ? 0 : boxes[i].IoU(box);
            if (overlap >= best)
            {
                (best, index) = (overlap, i);
            }
        }

        return index;
    }
}
