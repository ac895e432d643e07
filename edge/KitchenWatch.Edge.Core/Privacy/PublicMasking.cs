using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>
/// Masks one camera's pictures for the public: each waits until what comes after it is known too, and is then shown masked, or not at all.
/// Pictures are added by one thread and taken by another. A picture allocates one small object, its finished mask.
/// </summary>
public sealed class PublicMasking
{
    /// <summary>Pictures of 5 a second over the look-ahead, those beside the one that is finished, and a second to spare.</summary>
    private const int Capacity = 26;

    /// <summary>Heads of a picture that can be masked. There may be more than a look that finds as many tells: its picture is not shown.</summary>
    public const int MostHeads = 64;

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(0.9 / PublicSize.FramesPerSecond);

    private readonly MaskSettings _settings;
    private readonly CellGrid _grid = new();
    private readonly HeadBook _heads;
    private readonly CellMarks _people = new();
    private readonly CellMarks _hidden = new();
    private readonly CellAreas _areas = new();
    private readonly Queue<PendingFrame> _free = new(Capacity);
    private readonly List<PendingFrame> _pending = new(Capacity);
    private readonly PublicFrame _frame;
    private readonly Detection[] _found = new Detection[MostHeads];
    private readonly Lock _gate = new();
    private EmptyKitchen _kitchen;
    private TimeSpan? _addedAt;

    public PublicMasking(MaskSettings settings, Blackout blackout)
    {
        _settings = settings;
        (_kitchen, _heads, _frame) = (new EmptyKitchen(settings), new HeadBook(settings), new PublicFrame(blackout));
        for (var i = 0; i < Capacity; i++)
        {
            _free.Enqueue(new PendingFrame());
        }
    }

    /// <summary>Of the order and meaning of what is kept over a restart.</summary>
    public const int KeptVersion = 1;

    /// <summary>Least score of the heads that are wanted.</summary>
    public float FaintScore => _settings.FaintScore;

    /// <summary>How long a picture waits.</summary>
    public TimeSpan LookAhead => _settings.LookAhead;

    /// <summary>Share of the picture whose empty kitchen is known, 0 to 1.</summary>
    public float Known => _kitchen.Known;

    /// <summary>Pictures that were given up because nobody took any for long.</summary>
    public long Dropped { get; private set; }

    /// <summary>The empty kitchen; null while nothing of it is known, or nothing of this run.</summary>
    public KeptNumbers? Tell()
    {
        lock (_gate)
        {
            if (_addedAt is null || _kitchen.Known == 0)
            {
                return null;
            }

            var kept = KeptNumbers.ToWrite();
            _kitchen.Keep(kept);
            return kept;
        }
    }

    /// <summary>Goes on from the empty kitchen of an earlier run, before the first picture; false, and as new, where it doesn't fit.</summary>
    public bool TakeUp(KeptNumbers told)
    {
        lock (_gate)
        {
            _kitchen.Keep(told);
            _kitchen = told.IsRight ? _kitchen : new EmptyKitchen(_settings);
            return told.IsRight;
        }
    }

    /// <summary>Takes a picture of 640 × 360 and what was found in it; pictures come in order of time, more than 5 a second are passed over.</summary>
    /// <param name="frame">Copied.</param>
    /// <param name="isHealthy">Whether it can be trusted.</param>
    /// <param name="looked">Whether heads were looked for in it, and the model answered.</param>
    /// <param name="heads">What was found, faint ones included.</param>
    public void Add(Frame frame, bool isHealthy, bool looked, ReadOnlySpan<Detection> heads)
    {
        if (frame.Width != PublicSize.Width || frame.Height != PublicSize.Height)
        {
            throw new ArgumentException($"The public picture is {PublicSize.Width} x {PublicSize.Height}.", nameof(frame));
        }

        lock (_gate)
        {
            if (looked)
            {
                TakeHeads(heads, frame.Elapsed);
            }

            if (_addedAt is { } before && frame.Elapsed - before < Apart)
            {
                return;
            }

            _addedAt = frame.Elapsed;
            _grid.Fill(frame);
            _kitchen.Look(_grid, frame.Elapsed);
            if (_free.Count == 0)
            {
                Free(0);
                Dropped++;
            }

            var pending = _free.Dequeue();
            pending.Take(frame, _kitchen.Strange, isHealthy);
            _pending.Add(pending);
        }
    }

    /// <summary>Makes the picture of a moment, by the frames' clock.</summary>
    /// <param name="moment">The newest picture up to it is shown, if it was not shown before and is not much older.</param>
    /// <param name="at">The same moment, UTC: what the slate is stamped with.</param>
    /// <returns>The one frame, filled anew; what it showed before is gone.</returns>
    public PublicFrame Take(TimeSpan moment, DateTimeOffset at)
    {
        lock (_gate)
        {
            var index = NewestAt(moment);
            if (index < 0 || moment - _pending[index].Frame.Elapsed > _settings.MotionSpread)
            {
                _frame.ShowSlate(at);
                return _frame;
            }

            // Shown twice, a picture is the same twice: a camera that gives fewer than 5 a second.
            var pending = _pending[index];
            var sight = FinishedMask.Finish(pending, _pending, _heads, _settings, _areas, _hidden, out var finished);
            if (finished is not null)
            {
                _frame.Show(finished);
            }
            else
            {
                _frame.ShowSlate(at, sight);
            }

            while (_pending.Count > 1 && _pending[0].Frame.Elapsed < pending.Frame.Elapsed - _settings.MotionSpread)
            {
                Free(0);
            }

            return _frame;
        }
    }

    private int NewestAt(TimeSpan moment)
    {
        var index = _pending.Count - 1;
        while (index >= 0 && _pending[index].Frame.Elapsed > moment)
        {
            index--;
        }

        return index;
    }

    private void TakeHeads(ReadOnlySpan<Detection> heads, TimeSpan at)
    {
        var count = Math.Min(heads.Length, _found.Length);
        heads[..count].CopyTo(_found);
        _heads.Take(_found.AsSpan(0, count), at, areAll: count < MostHeads);
        _people.Clear();
        foreach (var head in _found.AsSpan(0, count))
        {
            var size = Math.Max(head.Box.Width, head.Box.Height);
            _people.Add(BodyShape.Head(head.Box, size, 0));
            if (head.Score >= _settings.BodyScore)
            {
                _people.Add(BodyShape.Body(head.Box, size));
            }
        }

        // Where a person stands, nothing is learned as empty.
        _kitchen.Disturb(_people, at);
    }

    private void Free(int index)
    {
        _free.Enqueue(_pending[index]);
        _pending.RemoveAt(index);
    }
}
