using System.Collections.Concurrent;

namespace KitchenWatch.Edge.Core.Frames;

/// <summary>A fixed number of frames of one size, so that the steady path allocates nothing. Empty means: drop the picture and count it.</summary>
public sealed class FramePool
{
    private readonly ConcurrentQueue<Frame> _free = new();

    /// <param name="count">How many pictures may be under way at once.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public FramePool(int count, int width, int height)
    {
        for (var i = 0; i < count; i++)
        {
            _free.Enqueue(new Frame(width, height));
        }
    }

    /// <summary>A frame to fill, or null when all are under way.</summary>
    public Frame? TryRent() => _free.TryDequeue(out var frame) ? frame : null;

    public void Return(Frame frame) => _free.Enqueue(frame);
}
