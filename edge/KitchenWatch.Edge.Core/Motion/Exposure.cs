namespace KitchenWatch.Edge.Core.Motion;

/// <summary>
/// By which factor the whole picture became brighter or darker: a camera corrects its exposure when somebody walks by, and every cell
/// changes without anything moving there. The median of the cells' ratios, so that what moves on less than half of them does not count.
/// </summary>
internal sealed class Exposure(float maxGain)
{
    private const int Steps = 256;

    // A darker cell's ratio is mostly noise.
    private const float MinLevel = 8;

    private readonly int[] _ratios = new int[(2 * Steps) + 1];

    /// <summary>Within 1 / maxGain to maxGain; 1 where no cell is bright enough to tell.</summary>
    public float Between(ReadOnlySpan<float> before, ReadOnlySpan<float> now)
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

        return count == 0 ? 1 : Math.Clamp(Median(count) / (float)Steps, 1 / maxGain, maxGain);
    }

    private int Median(int count)
    {
        var below = 0;
        for (var i = 0; i < _ratios.Length; i++)
        {
            below += _ratios[i];
            if (2 * below >= count)
            {
                return i;
            }
        }

        return Steps;
    }
}
