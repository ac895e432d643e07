namespace KitchenWatch.Edge.Core.Motion;

/// <summary>
/// By which factor a picture or a part of it became brighter or darker: a camera corrects its exposure when somebody walks by, and every cell
/// changes without anything moving there. The median of the cells' ratios, so that what moves on less than half of them does not count.
/// </summary>
internal sealed class Exposure(float maxGain)
{
    private const int Steps = 256;

    // A darker cell's ratio is mostly noise.
    private const float MinLevel = 8;

    // Of fewer cells the median is mostly noise.
    private const int MinCells = 40;

    private readonly int[] _ratios = new int[(2 * Steps) + 1];

    /// <summary>Within 1 / maxGain to maxGain.</summary>
    /// <param name="before">Brightness of each cell, 0 to 255.</param>
    /// <param name="now">The same cells now.</param>
    /// <param name="otherwise">The answer where too few cells are bright enough to tell.</param>
    public float Between(ReadOnlySpan<float> before, ReadOnlySpan<float> now, float otherwise = 1)
    {
        Array.Clear(_ratios);
        var count = 0;
        for (var i = 0; i < now.Length; i++)
        {
            if (before[i] >= MinLevel)
            {
                _ratios[Math.Min(2 * Steps, (int)((now[i] / before[i] * Steps) + 0.5f))]++;
                count++;
            }
        }

        return count < MinCells ? otherwise : Math.Clamp(Median.Of(_ratios, count) / (float)Steps, 1 / maxGain, maxGain);
    }
}
