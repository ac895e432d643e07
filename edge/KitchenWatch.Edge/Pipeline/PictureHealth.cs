using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Health;
using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>
/// Whether one camera's pictures can be judged, for the thread that analyses them and for whoever asks. While they can't be, the
/// newest judged picture is kept as evidence.
/// </summary>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
/// <param name="hasZones">The camera has zones, which fit its usual view alone.</param>
/// <param name="changed">Called when the state changed, on the analysing thread.</param>
public sealed class PictureHealth(int width, int height, bool hasZones, Action changed)
{
    private readonly Lock _turn = new();
    private readonly Lock _gate = new();
    private PictureWatch _watch = new(new HealthSettings(), width, height);
    private PictureState _state = PictureState.Learning;
    private DateTimeOffset? _since;
    private Frame? _evidence;

    /// <summary>The state and when it began, UTC; no time before the first picture.</summary>
    public (PictureState State, DateTimeOffset? Since) Now
    {
        get
        {
            lock (_gate)
            {
                return (_state, _since);
            }
        }
    }

    /// <summary>Takes the next picture. Called by one thread at a time, pictures in order of time.</summary>
    /// <returns>Whether rules may judge it. A moved camera's may, unless zones say where.</returns>
    public bool Look(Frame frame)
    {
        lock (_turn)
        {
            if (_watch.Look(frame))
            {
                Note(frame);
            }

            return _watch.State.Gap() is null or GapKind.Moved && !(hasZones && _watch.State == PictureState.Moved);
        }
    }

    /// <summary>The camera's usual picture; null while there is none, or none of this run.</summary>
    public KeptNumbers? Tell()
    {
        lock (_turn)
        {
            if (!_watch.HasLearned || _watch.Samples == 0)
            {
                return null;
            }

            var kept = KeptNumbers.ToWrite();
            _watch.Keep(kept);
            return kept;
        }
    }

    /// <summary>Goes on from a usual picture of an earlier run; false, and as new, where it doesn't fit.</summary>
    public bool TakeUp(KeptNumbers told)
    {
        lock (_turn)
        {
            _watch.Keep(told);
            _watch = told.IsRight ? _watch : new PictureWatch(new HealthSettings(), width, height);
            return told.IsRight;
        }
    }

    /// <summary>A copy of the newest picture that could not be judged; null when there is none.</summary>
    public Frame? Evidence()
    {
        lock (_gate)
        {
            return _state.Gap() is null ? null : _evidence?.Copy();
        }
    }

    private void Note(Frame frame)
    {
        var isNew = _watch.State != _state;
        lock (_gate)
        {
            if (_watch.State.Gap() is not null)
            {
                _evidence ??= new Frame(width, height);
                frame.Bgr.CopyTo(_evidence.Bgr, 0);
                (_evidence.Index, _evidence.At, _evidence.Elapsed) = (frame.Index, frame.At, frame.Elapsed);
            }

            _since = isNew || _since is null ? frame.At : _since;
            _state = _watch.State;
        }

        if (isNew)
        {
            changed();
        }
    }
}
