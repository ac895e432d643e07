using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Health;

/// <summary>What a camera usually shows in one kind of light (by day, or grey in infra-red), as running means; people average out.</summary>
internal sealed class UsualPicture(int cells, HealthSettings settings)
{
    /// <summary>Later detail counts less where there is less of it: a lens that dulls within hours must not become usual.</summary>
    private const float Reluctance = 0.1f;

    /// <summary>Power of the slopes below which a block shows nothing that could be missed.</summary>
    private const float MinPower = 9;

    /// <summary>Share of the slopes' power that stays from picture to picture; where people work it is less.</summary>
    private const float MinSteadiness = 0.5f;

    private readonly float[] _meanPower = new float[PictureGrid.Blocks];

    public float[] SlopeX { get; } = new float[cells];

    public float[] SlopeY { get; } = new float[cells];

    /// <summary>Power of the mean slopes of each block.</summary>
    public float[] Power { get; } = new float[PictureGrid.Blocks];

    public float[] Mean { get; } = new float[PictureGrid.Blocks];

    public float[] Detail { get; } = new float[PictureGrid.Blocks];

    /// <summary>Pictures that it was made of.</summary>
    public int Count { get; private set; }

    public bool IsKnown => Count >= settings.Learn;

    /// <summary>Whether the block shows something that is always there.</summary>
    public bool IsSteady(int block) => Power[block] > MinPower && Power[block] > MinSteadiness * _meanPower[block];

    public void Forget() => Count = 0;

    /// <summary>Writes what it knows, or reads it. Slopes are at most 255, so 11 bits leave them exact to a sixteenth of a level.</summary>
    public void Keep(KeptNumbers kept, byte[] blockOf)
    {
        Count = kept.Whole(Count, 0, settings.Follow);
        if (Count == 0)
        {
            return;
        }

        kept.RoughNumbers(SlopeX);
        kept.RoughNumbers(SlopeY);
        kept.Numbers(Mean);
        kept.Numbers(_meanPower);
        kept.Numbers(Detail);
        MeasurePower(blockOf);
    }

    public void Add(PictureGrid now)
    {
        Count = Math.Min(Count + 1, settings.Follow);
        var rate = 1f / Count;
        Follow(SlopeX, now.SlopeX, rate);
        Follow(SlopeY, now.SlopeY, rate);
        Follow(Mean, now.Mean, rate);
        Follow(_meanPower, now.Power, rate);
        for (var b = 0; b < PictureGrid.Blocks; b++)
        {
            var less = IsKnown && now.Detail[b] < Detail[b];
            Detail[b] += (less ? Reluctance : 1) * rate * (now.Detail[b] - Detail[b]);
        }

        MeasurePower(now.BlockOf);
    }

    private void MeasurePower(byte[] blockOf)
    {
        Array.Clear(Power);
        Span<int> count = stackalloc int[PictureGrid.Blocks];
        for (var i = 0; i < cells; i++)
        {
            Power[blockOf[i]] += (SlopeX[i] * SlopeX[i]) + (SlopeY[i] * SlopeY[i]);
            count[blockOf[i]]++;
        }

        for (var b = 0; b < PictureGrid.Blocks; b++)
        {
            Power[b] /= Math.Max(1, count[b]);
        }
    }

    private static void Follow(float[] mean, float[] now, float rate)
    {
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] += rate * (now[i] - mean[i]);
        }
    }
}
