namespace KitchenWatch.Edge.Core.Motion;

/// <summary>What each cell usually shows and how much it usually deviates, followed with the frames' own time.</summary>
internal sealed class Background(int cells, MotionSettings settings)
{
    private readonly float[] _mean = new float[cells];
    private readonly float[] _deviation = new float[cells];

    /// <summary>1 where a cell changed, else 0.</summary>
    public byte[] Changed { get; } = new byte[cells];

    /// <summary>Takes the picture as the background.</summary>
    public void Reset(ReadOnlySpan<float> now)
    {
        now.CopyTo(_mean);
        Array.Clear(_deviation);
        Array.Clear(Changed);
    }

    /// <summary>Marks the cells that changed; returns how many.</summary>
    public int Compare(ReadOnlySpan<float> now)
    {
        var count = 0;
        for (var i = 0; i < now.Length; i++)
        {
            var limit = Math.Max(settings.MinChange, settings.NoiseFactor * _deviation[i]);
            var changed = Math.Abs(now[i] - _mean[i]) > limit;
            Changed[i] = changed ? (byte)1 : (byte)0;
            count += Changed[i];
        }

        return count;
    }

    /// <summary>Follows the picture: what did not change soon, what changed slowly.</summary>
    public void Follow(ReadOnlySpan<float> now, float seconds)
    {
        var still = 1 - MathF.Exp(-seconds / settings.Follow);
        var moved = 1 - MathF.Exp(-seconds / settings.Absorb);
        for (var i = 0; i < now.Length; i++)
        {
            var difference = now[i] - _mean[i];
            if (Changed[i] == 0)
            {
                _mean[i] += still * difference;
                _deviation[i] += still * (Math.Abs(difference) - _deviation[i]);
            }
            else
            {
                _mean[i] += moved * difference;
            }
        }
    }
}
