namespace KitchenWatch.Edge.Core.Motion;

/// <summary>What each cell usually shows and how much it usually deviates, followed with the frames' own time.</summary>
internal sealed class Background(int cells, MotionSettings settings)
{
    // Seconds over which a cell is compared with itself to see whether what came lies still.
    private const float RecentSeconds = 1;

    // Seconds in which a new background is learned: long enough to average noise away, short enough to follow a lamp that fades.
    private const float LearnSeconds = 0.3f;

    private readonly Exposure _exposure = new(settings.MaxGain);
    private readonly float[] _mean = new float[cells];
    private readonly float[] _deviation = new float[cells];
    private readonly float[] _recent = new float[cells];
    private float _gain = 1;

    /// <summary>1 where a cell changed, else 0.</summary>
    public byte[] Changed { get; } = new byte[cells];

    /// <summary>Takes the picture as the background.</summary>
    public void Reset(ReadOnlySpan<float> now)
    {
        now.CopyTo(_mean);
        now.CopyTo(_recent);
        Array.Clear(_deviation);
        Array.Clear(Changed);
    }

    /// <summary>Marks the cells that changed; returns how many.</summary>
    public int Compare(ReadOnlySpan<float> now)
    {
        _gain = _exposure.Between(_mean, now);
        var count = 0;
        for (var i = 0; i < now.Length; i++)
        {
            var limit = Math.Max(settings.MinChange, settings.NoiseFactor * _deviation[i]);
            var changed = Math.Abs(now[i] - (_gain * _mean[i])) > limit;
            Changed[i] = changed ? (byte)1 : (byte)0;
            count += Changed[i];
        }

        return count;
    }

    /// <summary>Follows the picture at once, whatever moves in it.</summary>
    public void Learn(ReadOnlySpan<float> now, float seconds)
    {
        var rate = Rate(seconds, LearnSeconds);
        for (var i = 0; i < now.Length; i++)
        {
            _mean[i] += rate * (now[i] - _mean[i]);
            _recent[i] = now[i];
        }
    }

    /// <summary>Follows the picture: soon where it did not change, slowly where it did.</summary>
    public void Follow(ReadOnlySpan<float> now, float seconds)
    {
        var still = Rate(seconds, settings.Follow);
        var resting = Rate(seconds, settings.Rest);
        var moving = Rate(seconds, settings.Absorb);
        var recent = Rate(seconds, RecentSeconds);
        for (var i = 0; i < now.Length; i++)
        {
            if (Changed[i] == 0)
            {
                _deviation[i] += still * (Math.Abs(now[i] - (_gain * _mean[i])) - _deviation[i]);
                _mean[i] += still * (now[i] - _mean[i]);
            }
            else
            {
                // The ground behind what came follows the exposure too, unseen.
                var lies = Math.Abs(now[i] - _recent[i]) < settings.MinChange;
                _mean[i] *= 1 + (still * (_gain - 1));
                _mean[i] += (lies ? resting : moving) * (now[i] - _mean[i]);
            }

            _recent[i] += recent * (now[i] - _recent[i]);
        }
    }

    private static float Rate(float seconds, float within) => 1 - MathF.Exp(-seconds / within);
}
