using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Core.Tests;

/// <summary>Small pictures with a known content: an even ground, boxes, and sensor noise from a fixed seed.</summary>
internal sealed class Pictures(int width = 640, int height = 360)
{
    // A sum of three even numbers is near enough to a bell of deviation 1. Drawn once: the tests run many pictures.
    private static readonly float[] Bell = [.. Draw(new Random(7), 1_000_003)];

    private readonly Random _random = new(8);
    private readonly Frame _frame = new(width, height);
    private long _index;

    /// <summary>Standard deviation of the noise of each sample, 0 to 255.</summary>
    public float Noise { get; init; } = 4;

    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The picture of that second; the same frame is used again.</summary>
    public Frame At(double seconds, byte ground, params (PixelBox Box, byte Level)[] things)
    {
        Array.Fill(_frame.Bgr, ground);
        foreach (var (box, level) in things)
        {
            for (var y = (int)box.Y; y < (int)box.Bottom; y++)
            {
                _frame.Bgr.AsSpan(((y * width) + (int)box.X) * 3, (int)box.Width * 3).Fill(level);
            }
        }

        var at = _random.Next(Bell.Length);
        foreach (ref var sample in _frame.Bgr.AsSpan())
        {
            at = at + 1 == Bell.Length ? 0 : at + 1;
            sample = (byte)Math.Clamp(sample + (Bell[at] * Noise), 0, 255);
        }

        return Stamp(_frame, seconds, _index++);
    }

    public static Frame Stamp(Frame frame, double seconds, long index = 0)
    {
        frame.Elapsed = TimeSpan.FromSeconds(seconds);
        frame.At = Start.AddSeconds(seconds);
        frame.Index = index;
        return frame;
    }

    private static IEnumerable<float> Draw(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2);
        }
    }
}
