using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Health;

/// <summary>
/// Whether one camera's pictures can be judged: measured once a second against what the camera usually shows. Frames must have
/// the stated size and come in order of time. Allocates nothing after construction.
/// </summary>
public sealed class PictureWatch
{
    /// <summary>Of what <see cref="Keep"/> writes.</summary>
    public const int KeptVersion = 1;

    private readonly HealthSettings _settings;
    private readonly PictureGrid _grid;
    private readonly StillPicture _still;
    private readonly Likeness _likeness;
    private readonly UsualPicture _coloured;
    private readonly UsualPicture _grey;
    private TimeSpan? _next;
    private TimeSpan _seemsSince;
    private PictureState _seems = PictureState.Learning;
    private bool _newView;

    public PictureWatch(HealthSettings settings, int width, int height)
    {
        _settings = settings;
        _grid = new PictureGrid(width, height);
        var cells = _grid.Cells.Length;
        (_still, _likeness) = (new StillPicture(cells, settings), new Likeness(cells));
        (_coloured, _grey) = (new UsualPicture(cells, settings), new UsualPicture(cells, settings));
    }

    public PictureState State { get; private set; } = PictureState.Learning;

    /// <summary>When the state began, by the frames' clock.</summary>
    public TimeSpan Since { get; private set; }

    /// <summary>Judgements so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Takes the next frame; most are passed over.</summary>
    /// <returns>True when it was judged.</returns>
    public bool Look(Frame frame)
    {
        var now = frame.Elapsed;
        if (_next is { } next && now < next)
        {
            return false;
        }

        _next = now + _settings.Every;
        Samples++;
        _grid.Fill(frame);
        _still.Look(_grid);
        var usual = _grid.Colour < _settings.Grey ? _grey : _coloured;
        var seems = Judge(usual);
        if (seems is PictureState.Clear or PictureState.Learning)
        {
            usual.Add(_grid);
        }

        Settle(seems, now, usual);
        return true;
    }

    /// <summary>True once the camera has a usual picture, by day or in infra-red.</summary>
    public bool HasLearned => _coloured.IsKnown || _grey.IsKnown;

    /// <summary>
    /// Writes the usual pictures, or reads them into a new watch of the same size: then the first frame is compared at once. After reading, a watch
    /// whose <see cref="KeptNumbers.IsRight"/> is false is not to be used.
    /// </summary>
    public void Keep(KeptNumbers kept)
    {
        _newView = kept.Flag(_newView);
        _coloured.Keep(kept, _grid.BlockOf);
        _grey.Keep(kept, _grid.BlockOf);
    }

    private PictureState Judge(UsualPicture usual)
    {
        if (Darkness() is { } dark)
        {
            return dark;
        }

        if (!usual.IsKnown)
        {
            return Unknown(usual);
        }

        _likeness.Compare(_grid, usual, _settings.CoveredSamples);
        return Compared() ?? (_still.IsFrozen ? PictureState.Frozen : PictureState.Clear);
    }

    private PictureState? Darkness()
    {
        var (sum, squares, most, lamps) = (0.0, 0.0, 0f, 0);
        foreach (var cell in _grid.Cells)
        {
            (sum, squares, most) = (sum + cell, squares + (cell * cell), Math.Max(most, cell));
            lamps += cell > _settings.DarkLamp ? 1 : 0;
        }

        var n = _grid.Cells.Length;
        var (mean, spread) = (sum / n, Math.Sqrt(Math.Max(0, (squares / n) - (sum / n * (sum / n)))));
        if (most <= _settings.BlackLevel && spread <= _settings.BlackSpread)
        {
            return PictureState.Black;
        }

        return mean < Limit(PictureState.Dark, _settings.Dark) && lamps < _settings.DarkLampShare * n ? PictureState.Dark : null;
    }

    /// <summary>Nothing to compare with yet: only what no kitchen looks like can be told, and a veil that took the colour away.</summary>
    private PictureState Unknown(UsualPicture usual)
    {
        if (IsFlat())
        {
            return PictureState.Covered;
        }

        var other = usual == _grey ? _coloured : _grey;
        if (other.IsKnown)
        {
            // Infra-red light has other shadows, but leaves more than this of a picture, and is seldom brighter than day.
            _likeness.Compare(_grid, other, _settings.CoveredSamples);
            if (_likeness is { CanTell: true, LostShare: < 0.6f, Contrast: < 0.4f, CoarseContrast: < 0.4f, Light: > 0.95f })
            {
                return PictureState.SteamedOver;
            }
        }

        return _still.IsFrozen ? PictureState.Frozen : PictureState.Learning;
    }

    private bool IsFlat()
    {
        var flat = 0;
        for (var b = 0; b < PictureGrid.Blocks; b++)
        {
            flat += _grid.Power[b] < 1.5f + _grid.Grain(b) ? 1 : 0;
        }

        return flat >= 0.95f * PictureGrid.Blocks;
    }

    private PictureState? Compared()
    {
        var l = _likeness;
        if (!l.CanTell)
        {
            return null;
        }

        var veiled = Limit(PictureState.SteamedOver, _settings.Veiled);
        if (l.LostShare < 0.7f && l.Contrast < veiled && l.CoarseContrast < veiled)
        {
            return PictureState.SteamedOver;
        }

        if (l.ReplacedShare >= Limit(PictureState.Moved, _settings.Moved) && l.HiddenShare < l.ReplacedShare)
        {
            return PictureState.Moved;
        }

        if (l.HiddenShare >= Limit(PictureState.Covered, _settings.Covered))
        {
            return PictureState.Covered;
        }

        return l.Detail < Limit(PictureState.OutOfFocus, _settings.Blurred) ? PictureState.OutOfFocus : null;
    }

    /// <summary>Where the measure stands while the state is on, or off.</summary>
    private float Limit(PictureState state, (float From, float To) limits) => State == state ? limits.To : limits.From;

    private void Settle(PictureState seems, TimeSpan now, UsualPicture usual)
    {
        seems = seems == PictureState.Clear && _newView ? PictureState.NewView : seems;
        if (seems != _seems)
        {
            // From one fault to another the time goes on.
            _seemsSince = IsFault(seems) && IsFault(_seems) && !IsFault(State) ? _seemsSince : now;
            _seems = seems;
        }

        var atOnce = State == PictureState.Learning && !IsFault(seems);
        if (seems != State && (atOnce || now - _seemsSince >= _settings.Hold))
        {
            (State, Since) = (seems, now);
        }

        if (State == PictureState.Moved && now - Since >= _settings.Adopt)
        {
            _newView = true;
            usual.Forget();
            (State, Since, _seems, _seemsSince) = (PictureState.Learning, now, PictureState.Learning, now);
        }
    }

    private static bool IsFault(PictureState state) => state is not (PictureState.Clear or PictureState.NewView or PictureState.Learning);
}

/// <summary>What a state means for whoever judges.</summary>
public static class PictureStates
{
    /// <summary>The gap that the state is, or null when the picture can be judged or is not known yet.</summary>
    public static GapKind? Gap(this PictureState state) => state switch
    {
        PictureState.Frozen => GapKind.Frozen,
        PictureState.Black => GapKind.Black,
        PictureState.Dark => GapKind.Dark,
        PictureState.Covered => GapKind.Covered,
        PictureState.Moved => GapKind.Moved,
        PictureState.OutOfFocus => GapKind.OutOfFocus,
        PictureState.SteamedOver => GapKind.SteamedOver,
        _ => null,
    };
}
