namespace KitchenWatch.Edge.Core.Detect;

/// <summary>One thing that a detector found, in pixels of the frame.</summary>
/// <param name="Box">Where.</param>
/// <param name="Score">The detector's own score, 0 to 1.</param>
/// <param name="Kind">Which of the detector's labels it has, from 0.</param>
public readonly record struct Detection(PixelBox Box, float Score, int Kind = 0)
{
    /// <summary>Those of at least that score.</summary>
    /// <param name="found">Best first.</param>
    /// <param name="score">0 to 1.</param>
    public static ReadOnlySpan<Detection> From(ReadOnlySpan<Detection> found, float score)
    {
        var count = 0;
        while (count < found.Length && found[count].Score >= score)
        {
            count++;
        }

        return found[..count];
    }
}
