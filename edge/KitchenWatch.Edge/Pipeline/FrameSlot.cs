using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>Holds the newest picture of one camera. One writer, one reader; neither waits.</summary>
public sealed class FrameSlot
{
    private Frame? _frame;

    public bool IsFull => Volatile.Read(ref _frame) is not null;

    /// <summary>Puts a picture in; returns the one that nobody took meanwhile, or null.</summary>
    public Frame? Put(Frame frame) => Interlocked.Exchange(ref _frame, frame);

    /// <summary>Takes the picture, or null when there is none.</summary>
    public Frame? Take() => Interlocked.Exchange(ref _frame, null);
}
