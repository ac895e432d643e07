namespace KitchenWatch.Edge.Core.Health;

/// <summary>
/// Whether the picture stands still while the stream goes on. A kitchen where nothing moves still changes: its sensor has
/// noise, and each key frame is encoded anew. So a picture is frozen only when all but a clock's share of its cells stay as they
/// are for long, or do so nearly always and are never far from where they began.
/// </summary>
internal sealed class StillPicture(int cells, HealthSettings settings)
{
    /// <summary>
    /// Levels by which a cell, the mean of 16 pixels, may change and count as the same: between its key frames x264 still refines a picture that stands still,
    /// in 99 of 100 cells by 0.125 at most; a sensor's weakest noise (1 level) leaves a median change of 0.35.
    /// </summary>
    private const float MaxChange = 0.15f;

    /// <summary>Levels that a cell of a still picture may drift while it is encoded anew.</summary>
    private const float MaxDrift = 1;

    /// <summary>Pictures in a row that changed: it is alive.</summary>
    private const int Alive = 3;

    private readonly float[] _last = new float[cells];
    private readonly float[] _first = new float[cells];
    private int _same;
    private int _changed;
    private int _samples;
    private int _hardlyChanged;

    public bool IsFrozen { get; private set; }

    public void Look(PictureGrid now)
    {
        var (changed, drifted) = (0, 0);
        for (var i = 0; i < cells; i++)
        {
            changed += Math.Abs(now.Cells[i] - _last[i]) <= MaxChange ? 0 : 1;
            drifted += Math.Abs(now.Cells[i] - _first[i]) <= MaxDrift ? 0 : 1;
        }

        now.Cells.CopyTo(_last, 0);
        var clock = settings.FrozenClock * cells;
        var isSame = changed <= clock;
        (_same, _changed) = isSame ? (_same + 1, 0) : (0, _changed + 1);
        if (drifted > clock)
        {
            now.Cells.CopyTo(_first, 0);
            (_samples, _hardlyChanged) = (0, 0);
        }

        _samples++;
        _hardlyChanged += changed <= settings.FrozenRefined * cells ? 1 : 0;
        var hardly = _samples >= settings.FrozenWindow && _hardlyChanged >= settings.FrozenShare * _samples;
        IsFrozen = _same >= settings.FrozenSamples || hardly || (IsFrozen && _changed < Alive && drifted <= clock);
    }
}
