using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Core.Motion;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>
/// What a camera shows where nobody is, cell by cell, and what of a picture is not that. A cell is unknown until it was still for
/// <see cref="MaskSettings.LearnFor"/> in all with nothing moving near it; what stands before a known cell is taken in only when all that touches it
/// was still for <see cref="MaskSettings.StillFor"/>. Allocates nothing after construction.
/// </summary>
internal sealed class EmptyKitchen
{
    private const int Count = PublicSize.Cells;

    /// <summary>Seconds over which a cell is compared with itself, so that slow motion is unrest too: nothing is learned from it.</summary>
    private const float RecentSeconds = 1;

    /// <summary>Seconds in which a known cell follows slow light.</summary>
    private const float FollowSeconds = 10;

    /// <summary>Seconds over which a cell's usual change is taken; a change of more than this many levels counts as so many.</summary>
    private const float NoiseSeconds = 20;
    private const float LargestNoise = 6;

    private readonly MaskSettings _settings;
    private readonly Exposure _exposure;
    private readonly CellAreas _areas = new();
    private readonly float[][] _mean = [new float[Count], new float[Count], new float[Count]];
    private readonly float[][] _last = [new float[Count], new float[Count], new float[Count]];
    private readonly float[][] _recent = [new float[Count], new float[Count], new float[Count]];
    private readonly float[] _noise = new float[Count];
    private readonly bool[] _known = new bool[Count];
    private readonly TimeSpan[] _busy = new TimeSpan[Count];
    private readonly float[][] _candidate = [new float[Count], new float[Count], new float[Count]];
    private readonly float[] _still = new float[Count];
    private readonly CellMarks _moved = new();
    private readonly CellMarks _restless = new();
    private readonly CellMarks _differs = new();
    private TimeSpan? _at;
    private TimeSpan? _upsetSince;
    private TimeSpan _upsetAt;
    private int _patience = 1;

    public EmptyKitchen(MaskSettings settings)
    {
        (_settings, _exposure) = (settings, new Exposure(settings.MaxGain));
        Array.Fill(_noise, 1);
    }

    /// <summary>1 where the last picture shows something else than the empty kitchen, or that isn't known.</summary>
    public CellMarks Strange { get; } = new();

    /// <summary>Share of the cells that are known, 0 to 1.</summary>
    public float Known { get; private set; }

    /// <summary>
    /// Writes which cells are known and what they look like, or reads it before the first picture. Who stands in the first picture is no part of it, so
    /// is masked; a kitchen that looks otherwise by then is strange all over, until it is learned anew. Half numbers keep levels to an eighth.
    /// </summary>
    public void Keep(KeptNumbers kept)
    {
        kept.Flags(_known);
        foreach (var plane in _mean)
        {
            kept.RoughNumbers(plane);
        }

        kept.RoughNumbers(_noise);
    }

    /// <summary>Says that somebody may be there: nothing of those cells is learned now.</summary>
    public void Disturb(CellMarks cells, TimeSpan at)
    {
        for (var i = 0; i < Count; i++)
        {
            _busy[i] = cells.Cells[i] != 0 ? at : _busy[i];
        }
    }

    /// <summary>Takes the next picture; pictures come in order of time.</summary>
    public void Look(CellGrid grid, TimeSpan at)
    {
        if (_at is null)
        {
            Begin(grid, at);
        }

        var seconds = (float)(at - (_at ?? at)).TotalSeconds;
        _at = at;
        Compare(grid);
        LeaveNoiseOut(_moved, _settings.MinCells);
        LeaveNoiseOut(_restless, _settings.MinUnrestCells);
        LeaveNoiseOut(_differs, _settings.MinCells);
        Mark();
        if (IsUpset(at))
        {
            Forget(at);
        }

        _restless.Widen(_settings.Unrest);
        Disturb(_restless, at);
        CountStill(at, seconds);
        Learn(at);
        Follow(grid, seconds);
    }

    private void Begin(CellGrid grid, TimeSpan at)
    {
        Array.Fill(_busy, at);
        for (var c = 0; c < 3; c++)
        {
            grid.Planes[c].CopyTo(_last[c], 0);
            grid.Planes[c].CopyTo(_recent[c], 0);
            for (var i = 0; i < Count; i++)
            {
                _mean[c][i] = _known[i] ? _mean[c][i] : grid.Planes[c][i];
            }
        }
    }

    private void Compare(CellGrid grid)
    {
        _moved.Clear();
        _restless.Clear();
        _differs.Clear();
        for (var c = 0; c < 3; c++)
        {
            var (now, mean, last, recent) = (grid.Planes[c], _mean[c], _last[c], _recent[c]);
            var gain = _exposure.Between(mean, now);
            var step = _exposure.Between(last, now);
            for (var i = 0; i < Count; i++)
            {
                var noise = Math.Min(_settings.MostNoise, _settings.NoiseFactor * _noise[i]);
                var stepped = Math.Abs(now[i] - (step * last[i]));
                var slow = Math.Max(stepped, Math.Abs(now[i] - (step * recent[i])));
                _moved.Cells[i] |= stepped > Math.Max(_settings.MinMotion, noise) ? (byte)1 : (byte)0;
                _restless.Cells[i] |= slow > Math.Max(_settings.MinUnrest, noise) ? (byte)1 : (byte)0;
                _differs.Cells[i] |= _known[i] && Math.Abs(now[i] - (gain * mean[i])) > Math.Max(_settings.MinDifference, noise) ? (byte)1 : (byte)0;
            }
        }
    }

    private void LeaveNoiseOut(CellMarks marks, int least)
    {
        _areas.Begin();
        for (var i = 0; i < Count; i++)
        {
            if (marks.Cells[i] != 0)
            {
                var area = _areas.From(marks.Cells, i);
                if (area.Length > 0 && area.Length < least)
                {
                    foreach (var cell in area)
                    {
                        marks.Cells[cell] = 0;
                    }
                }
            }
        }
    }

    private void Mark()
    {
        var known = 0;
        for (var i = 0; i < Count; i++)
        {
            known += _known[i] ? 1 : 0;
            Strange.Cells[i] = (byte)(_moved.Cells[i] | _differs.Cells[i] | (_known[i] ? 0 : 1));
        }

        Known = (float)known / Count;
    }

    private bool IsUpset(TimeSpan at)
    {
        if (_differs.Count <= _settings.Upset * Known * Count)
        {
            _upsetSince = null;
            return false;
        }

        _upsetSince ??= at;
        return at - _upsetSince >= _settings.UpsetFor;
    }

    private void Forget(TimeSpan at)
    {
        _patience = Math.Min(_settings.MostPatience, 2 * _patience);
        (_upsetAt, _upsetSince) = (at, null);
        Array.Clear(_known);
        Array.Clear(_still);
        Array.Fill(_busy, at);
    }

    /// <summary>Adds to the time that each unknown cell was still as it is now; what stood still there and was another thing counts no more.</summary>
    private void CountStill(TimeSpan at, float seconds)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_known[i] || at - _busy[i] < _settings.Settle)
            {
                continue;
            }

            _still[i] = IsCandidate(i) ? _still[i] + seconds : (float)_settings.Settle.TotalSeconds;
            for (var c = 0; c < 3; c++)
            {
                _candidate[c][i] = _recent[c][i];
            }
        }
    }

    private bool IsCandidate(int cell)
    {
        var far = 0f;
        for (var c = 0; c < 3; c++)
        {
            far = Math.Max(far, Math.Abs(_recent[c][cell] - _candidate[c][cell]));
        }

        return far <= _settings.SameLevel;
    }

    private void Learn(TimeSpan at)
    {
        _patience = at - _upsetAt >= _settings.CalmAfter ? 1 : _patience;
        var still = (float)(_patience * _settings.LearnFor).TotalSeconds;
        _areas.Begin();
        for (var i = 0; i < Count; i++)
        {
            if (!_known[i] && _still[i] >= still && at - _busy[i] >= _settings.Settle)
            {
                TakeIn(i);
            }
            else if (_differs.Cells[i] != 0)
            {
                var area = _areas.From(_differs.Cells, i);
                if (area.Length > 0 && at - Newest(area) >= _settings.StillFor)
                {
                    foreach (var cell in area)
                    {
                        TakeIn(cell);
                    }
                }
            }
        }
    }

    private TimeSpan Newest(ReadOnlySpan<int> area)
    {
        var newest = TimeSpan.MinValue;
        foreach (var cell in area)
        {
            newest = _busy[cell] > newest ? _busy[cell] : newest;
        }

        return newest;
    }

    private void TakeIn(int cell)
    {
        _known[cell] = true;
        for (var c = 0; c < 3; c++)
        {
            _mean[c][cell] = _recent[c][cell];
        }
    }

    private void Follow(CellGrid grid, float seconds)
    {
        var (follow, recently, noisy) = (Rate(seconds, FollowSeconds), Rate(seconds, RecentSeconds), Rate(seconds, NoiseSeconds) / 3);
        for (var c = 0; c < 3; c++)
        {
            var (now, mean, last, recent) = (grid.Planes[c], _mean[c], _last[c], _recent[c]);
            for (var i = 0; i < Count; i++)
            {
                if (_known[i] && Strange.Cells[i] == 0)
                {
                    mean[i] += follow * (now[i] - mean[i]);
                }

                _noise[i] += noisy * (Math.Min(LargestNoise, Math.Abs(now[i] - last[i])) - _noise[i]);
                recent[i] += recently * (now[i] - recent[i]);
                last[i] = now[i];
            }
        }
    }

    private static float Rate(float seconds, float within) => 1 - MathF.Exp(-seconds / within);
}
