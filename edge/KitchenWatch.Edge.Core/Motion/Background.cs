namespace KitchenWatch.Edge.Core.Motion;

/// <summary>What each cell usually shows and how much it usually deviates, followed with the frames' own time.</summary>
internal sealed class Background(int columns, int rows, MotionSettings settings)
{
    // Rows above and below that tell with a row how much brighter it became.
    private const int Beside = 2;

    // Seconds over which a cell is compared with itself to see whether what came lies still.
    private const float RecentSeconds = 1;

    // Seconds in which a new background is learned: long enough to average noise away, short enough to follow a lamp that fades.
    private const float LearnSeconds = 0.3f;

    private readonly Exposure _exposure = new(settings.MaxGain);
    private readonly Tremble _tremble = new(columns, rows);
    private readonly float[] _mean = new float[columns * rows];
    private readonly float[] _deviation = new float[columns * rows];
    private readonly float[] _recent = new float[columns * rows];
    private readonly float[] _rested = new float[columns * rows];
    private readonly float[] _expected = new float[columns * rows];

    /// <summary>1 where a cell changed, else 0.</summary>
    public byte[] Changed { get; } = new byte[columns * rows];

    /// <summary>Takes the picture as the background.</summary>
    public void Reset(ReadOnlySpan<float> now)
    {
        now.CopyTo(_mean);
        now.CopyTo(_recent);
        Array.Clear(_deviation);
        Array.Clear(_rested);
        Array.Clear(Changed);
    }

    /// <summary>Marks the cells that changed; returns how many.</summary>
    public int Compare(ReadOnlySpan<float> now)
    {
        Expect(now);
        var trembling = settings.TrembleFactor * _tremble.Between(_expected, now);
        var contrast = _tremble.Contrast;
        var count = 0;
        for (var i = 0; i < now.Length; i++)
        {
            var limit = Math.Max(settings.MinChange, Math.Max(settings.NoiseFactor * _deviation[i], trembling * contrast[i]));
            var changed = Math.Abs(now[i] - _expected[i]) > limit;
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
        var moving = Rate(seconds, settings.Absorb);
        var recent = Rate(seconds, RecentSeconds);
        for (var i = 0; i < now.Length; i++)
        {
            if (Changed[i] == 0)
            {
                _deviation[i] += still * (Math.Abs(now[i] - _expected[i]) - _deviation[i]);
                _mean[i] += still * (now[i] - _mean[i]);
            }
            else
            {
                // The ground behind what came follows the exposure too, unseen; what has lain still for long enough is the ground. What comes anew is unlike the last second.
                _mean[i] += still * (_expected[i] - _mean[i]);
                _rested[i] = Math.Abs(now[i] - _recent[i]) < settings.MinChange ? _rested[i] + seconds : 0;
                _mean[i] += (_rested[i] < settings.Rest ? moving : 1) * (now[i] - _mean[i]);
            }

            _recent[i] += recent * (now[i] - _recent[i]);
        }
    }

    /// <summary>
    /// What the background would look like in the present light. Each row has its own: under lamps on mains current the rows of one picture, read one after the other,
    /// are bands of unequal light that roll through the picture.
    /// </summary>
    private void Expect(ReadOnlySpan<float> now)
    {
        var whole = _exposure.Between(_mean, now);
        for (var row = 0; row < rows; row++)
        {
            var (from, to) = (Math.Max(0, row - Beside) * columns, Math.Min(rows, row + Beside + 1) * columns);
            var gain = _exposure.Between(_mean.AsSpan(from, to - from), now[from..to], whole);
            for (var i = row * columns; i < (row + 1) * columns; i++)
            {
                _expected[i] = gain * _mean[i];
            }
        }
    }

    private static float Rate(float seconds, float within) => 1 - MathF.Exp(-seconds / within);
}
