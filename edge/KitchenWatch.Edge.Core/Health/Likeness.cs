namespace KitchenWatch.Edge.Core.Health;

/// <summary>
/// How a picture compares with its camera's usual one, block by block. Slopes are compared, not levels, so that light and
/// exposure don't matter: their correlation says whether the same things are there, their projection how much contrast is left.
/// </summary>
internal sealed class Likeness(int cells)
{
    /// <summary>Below this correlation of the slopes a block no longer shows what it did.</summary>
    private const float Lost = 0.35f;

    /// <summary>Above it surely does.</summary>
    private const float Same = 0.5f;

    /// <summary>Share of the slopes' usual power, light allowed for, below which a block shows nothing.</summary>
    private const float Empty = 0.2f;

    private const int MinBlocks = 8;
    private readonly float[] _dot = new float[PictureGrid.Blocks];
    private readonly float[] _again = new float[PictureGrid.Blocks];
    private readonly float[] _lastPower = new float[PictureGrid.Blocks];
    private readonly float[] _lastX = new float[cells];
    private readonly float[] _lastY = new float[cells];
    private readonly int[] _hidden = new int[PictureGrid.Blocks];
    private readonly float[] _contrasts = new float[PictureGrid.Blocks];
    private readonly float[] _details = new float[PictureGrid.Blocks];

    /// <summary>Blocks that show something that is always there; with fewer than 8 nothing below can be said.</summary>
    public int Steady { get; private set; }

    public bool CanTell => Steady >= MinBlocks;

    /// <summary>Shares of the steady blocks: not as usual, so and with nothing in place for some time, so and with something else that stands still.</summary>
    public float LostShare { get; private set; }

    public float HiddenShare { get; private set; }

    public float ReplacedShare { get; private set; }

    /// <summary>Contrast of the edges against the usual, light allowed for, median of the blocks that are not lost.</summary>
    public float Contrast { get; private set; }

    /// <summary>The same of the blocks among each other: a veil lowers both, defocus the edges' alone.</summary>
    public float CoarseContrast { get; private set; }

    /// <summary>Detail against the edges' contrast, median of the blocks that are as usual.</summary>
    public float Detail { get; private set; }

    /// <summary>Brightness against the usual.</summary>
    public float Light { get; private set; }

    public void Compare(PictureGrid now, UsualPicture usual, int hiddenSamples)
    {
        Project(now, usual);
        var (steady, lost, hidden, replaced, kept, same) = (0, 0, 0, 0, 0, 0);
        for (var b = 0; b < PictureGrid.Blocks; b++)
        {
            if (!usual.IsSteady(b))
            {
                _hidden[b] = 0;
                continue;
            }

            steady++;
            var (contrast, alike) = (_dot[b] / usual.Power[b], _dot[b] / MathF.Sqrt((usual.Power[b] * now.Power[b]) + 1e-6f));
            var light = (now.Mean[b] + 4) / (usual.Mean[b] + 4);
            if (alike < Lost)
            {
                lost++;
                var dim = Math.Clamp(light * light, 0.3f, 1);
                var empty = now.Power[b] < (Empty * usual.Power[b] * dim) + 1.5f + now.Grain(b);
                _hidden[b] = empty ? _hidden[b] + 1 : 0;
                hidden += _hidden[b] >= hiddenSamples ? 1 : 0;
                replaced += !empty && _again[b] > Same ? 1 : 0;
                continue;
            }

            _hidden[b] = 0;
            _contrasts[kept++] = contrast / light;
            if (alike > Same)
            {
                _details[same++] = MathF.Sqrt(now.Detail[b] / (usual.Detail[b] + 1e-6f)) / Math.Clamp(contrast, 0.05f, 5);
            }
        }

        var all = Math.Max(1, steady);
        (Steady, LostShare, HiddenShare, ReplacedShare) = (steady, (float)lost / all, (float)hidden / all, (float)replaced / all);
        Contrast = kept < MinBlocks ? 1 : Median(_contrasts.AsSpan(0, kept));
        Detail = same < MinBlocks / 2 ? 1 : Median(_details.AsSpan(0, same));
        Coarse(now, usual);
    }

    /// <summary>Correlates the slopes with the usual ones and with those of the picture before.</summary>
    private void Project(PictureGrid now, UsualPicture usual)
    {
        Array.Clear(_dot);
        Array.Clear(_again);
        Span<int> count = stackalloc int[PictureGrid.Blocks];
        for (var i = 0; i < now.BlockOf.Length; i++)
        {
            var b = now.BlockOf[i];
            var (x, y) = (now.SlopeX[i], now.SlopeY[i]);
            _dot[b] += (x * usual.SlopeX[i]) + (y * usual.SlopeY[i]);
            _again[b] += (x * _lastX[i]) + (y * _lastY[i]);
            count[b]++;
        }

        for (var b = 0; b < PictureGrid.Blocks; b++)
        {
            _dot[b] /= Math.Max(1, count[b]);
            _again[b] /= Math.Max(1, count[b]) * MathF.Sqrt((now.Power[b] * _lastPower[b]) + 1e-6f);
        }

        now.SlopeX.CopyTo(_lastX, 0);
        now.SlopeY.CopyTo(_lastY, 0);
        now.Power.CopyTo(_lastPower, 0);
    }

    /// <summary>Slope of the line through the blocks' brightness now over the usual, against the light.</summary>
    private void Coarse(PictureGrid now, UsualPicture usual)
    {
        var (n, x, y, xx, xy) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var b = 0; b < PictureGrid.Blocks; b++)
        {
            if (usual.IsSteady(b) && _dot[b] >= Lost * MathF.Sqrt((usual.Power[b] * now.Power[b]) + 1e-6f))
            {
                var (u, v) = (usual.Mean[b], now.Mean[b]);
                (n, x, y, xx, xy) = (n + 1, x + u, y + v, xx + (u * u), xy + (u * v));
            }
        }

        if (n < MinBlocks)
        {
            (CoarseContrast, Light) = (1, 1);
            return;
        }

        var spread = (xx / n) - (x / n * (x / n));
        Light = (float)((y + n) / (x + n));
        CoarseContrast = spread < 1 ? 1 : (float)(((xy / n) - (x / n * (y / n))) / spread) / Math.Max(0.05f, Light);
    }

    private static float Median(Span<float> values)
    {
        values.Sort();
        return values[values.Length / 2];
    }
}
