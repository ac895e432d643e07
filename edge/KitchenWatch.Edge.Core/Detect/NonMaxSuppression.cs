namespace KitchenWatch.Edge.Core.Detect;

/// <summary>Keeps the best of boxes that show the same thing (greedy, by descending score).</summary>
public static class NonMaxSuppression
{
    private static readonly Comparison<Detection> Descending = static (a, b) => b.Score.CompareTo(a.Score);

    /// <summary>
    /// Moves the survivors to the front of <paramref name="found"/>, best first, and returns how many they are. Nothing is allocated.
    /// </summary>
    /// <param name="found">Detections, of several labels too: where two labels claim one place the better score has it; reordered.</param>
    /// <param name="iou">Two boxes that share more than this are one thing, 0 to 1.</param>
    public static int Keep(Span<Detection> found, float iou)
    {
        found.Sort(Descending);
        var kept = 0;
        foreach (var candidate in found)
        {
            if (!Overlaps(found[..kept], candidate.Box, iou))
            {
                found[kept++] = candidate;
            }
        }

        return kept;
    }

    private static bool Overlaps(ReadOnlySpan<Detection> kept, PixelBox box, float iou)
    {
        foreach (var other in kept)
        {
            if (other.Box.IoU(box) > iou)
            {
                return true;
            }
        }

        return false;
    }
}
