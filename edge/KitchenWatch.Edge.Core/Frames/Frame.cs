namespace KitchenWatch.Edge.Core.Frames;

/// <summary>
/// One decoded picture, 8-bit BGR, rows top to bottom without padding (<c>Width * Height * 3</c> bytes). Its buffer is
/// used again by <see cref="FramePool"/>: whoever needs a picture after returning it copies the bytes.
/// </summary>
public sealed class Frame(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>The pixels, B, G, R; black until a picture is written, never what lay in that memory before.</summary>
    public byte[] Bgr { get; } = GC.AllocateArray<byte>(width * height * 3, pinned: true);

    /// <summary>Counts the camera's decoded pictures from 0, dropped ones included.</summary>
    public long Index { get; set; }

    /// <summary>When its last byte came, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The same moment on a clock that never jumps; rules measure spans with it.</summary>
    public TimeSpan Elapsed { get; set; }
}
