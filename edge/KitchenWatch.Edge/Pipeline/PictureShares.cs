using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>From a frame of the pool to what may leave it.</summary>
internal static class PictureShares
{
    /// <summary>The box as shares of the picture, cut at its edges; at least a pixel.</summary>
    public static Box ShareOf(this PixelBox box, Frame frame)
    {
        var (left, right) = Cut(box.X, box.Right, frame.Width);
        var (top, bottom) = Cut(box.Y, box.Bottom, frame.Height);
        return new Box(left, top, right - left, bottom - top);
    }

    /// <summary>A picture of its own, which the pool does not use again.</summary>
    public static Frame Copy(this Frame frame)
    {
        var copy = new Frame(frame.Width, frame.Height) { Index = frame.Index, At = frame.At, Elapsed = frame.Elapsed };
        frame.Bgr.AsSpan().CopyTo(copy.Bgr);
        return copy;
    }

    private static (double From, double To) Cut(float from, float to, int size)
    {
        var first = Math.Clamp(from, 0, size - 1);
        return (first / size, Math.Clamp(to, first + 1, size) / size);
    }
}
