using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>A picture that waits for its mask, with what was seen in it alone.</summary>
internal sealed class PendingFrame
{
    public Frame Frame { get; } = new(PublicSize.Width, PublicSize.Height);

    /// <summary>1 where it shows something else than the empty kitchen.</summary>
    public CellMarks Strange { get; } = new();

    /// <summary>Whether the camera's picture could be trusted then.</summary>
    public bool IsHealthy { get; private set; }

    public void Take(Frame frame, CellMarks strange, bool isHealthy)
    {
        frame.Bgr.CopyTo(Frame.Bgr, 0);
        (Frame.At, Frame.Elapsed, Frame.Index) = (frame.At, frame.Elapsed, frame.Index);
        Strange.CopyFrom(strange);
        IsHealthy = isHealthy;
    }
}
