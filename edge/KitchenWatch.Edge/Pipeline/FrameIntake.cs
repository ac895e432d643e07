using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>
/// Brings one camera's pictures from the thread that reads them to whoever analyses them: always the newest, the others dropped and counted.
/// </summary>
public sealed class FrameIntake
{
    /// <summary>One being read, one waiting, one being looked at.</summary>
    private const int FramesUnderWay = 3;

    private readonly FramePool _pool;
    private readonly FrameSlot _slot = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Action _ready;
    private long _decoded;
    private long _dropped;
    private long _lastAt;

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="time">Stamps the pictures.</param>
    /// <param name="ready">Called after each picture, on the reading thread; must return at once.</param>
    public FrameIntake(int width, int height, TimeProvider time, Action ready)
    {
        _pool = new FramePool(FramesUnderWay, width, height);
        _time = time;
        _start = time.GetTimestamp();
        _ready = ready;
    }

    /// <summary>Pictures decoded since the edge started, dropped ones included.</summary>
    public long Decoded => Interlocked.Read(ref _decoded);

    /// <summary>Pictures that nobody looked at.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>This moment by the clock of the frames' elapsed time.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Time since the last picture; without meaning before the first.</summary>
    public TimeSpan SinceLast => _time.GetElapsedTime(Interlocked.Read(ref _lastAt));

    /// <summary>True when a picture waits.</summary>
    public bool HasPicture => _slot.IsFull;

    /// <summary>Counts a picture that was taken but not looked at.</summary>
    public void CountDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>A frame to fill.</summary>
    public Frame Rent() => _pool.TryRent() ?? throw new InvalidOperationException("More frames are under way than the path can hold.");

    /// <summary>Takes back a frame: unused, or looked at.</summary>
    public void GiveBack(Frame frame) => _pool.Return(frame);

    /// <summary>Stamps a filled frame and puts it forward.</summary>
    public void Offer(Frame frame)
    {
        var now = _time.GetTimestamp();
        frame.At = _time.GetUtcNow();
        frame.Elapsed = _time.GetElapsedTime(_start, now);
        frame.Index = _decoded;
        Interlocked.Exchange(ref _lastAt, now);
        Interlocked.Increment(ref _decoded);
        if (_slot.Put(frame) is { } missed)
        {
            Interlocked.Increment(ref _dropped);
            _pool.Return(missed);
        }

        _ready();
    }

    /// <summary>The newest picture, to be given back; null when it was taken already.</summary>
    public Frame? Take() => _slot.Take();
}
