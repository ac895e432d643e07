using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Benchmarks.Steps;

/// <summary>Frames of a camera's usual size with sensor noise: a still scene, and one with things that move. The time goes on by 200 ms a frame.</summary>
internal sealed class Scenes
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Count = 10;

    private readonly Frame[] _still = new Frame[Count];
    private readonly Frame[] _moving = new Frame[Count];
    private int _next;

    public Scenes()
    {
        var random = new Random(1);
        for (var i = 0; i < Count; i++)
        {
            _still[i] = Noisy(random);
            _moving[i] = Noisy(random);
            Draw(_moving[i], 40 + (i * 12), 60, 60, 180);
            Draw(_moving[i], 400 + (i * 8), 260, 24, 12);
        }
    }

    public Frame Still() => Next(_still);

    public Frame Moving() => Next(_moving);

    private Frame Next(Frame[] frames)
    {
        var frame = frames[_next % Count];
        frame.Index = _next++;
        frame.Elapsed = TimeSpan.FromMilliseconds(200.0 * _next);
        frame.At = DateTimeOffset.UnixEpoch + frame.Elapsed;
        return frame;
    }

    private static Frame Noisy(Random random)
    {
        var frame = new Frame(Width, Height);
        foreach (ref var sample in frame.Bgr.AsSpan())
        {
            sample = (byte)(110 + random.Next(-8, 9));
        }

        return frame;
    }

    private static void Draw(Frame frame, int x, int y, int width, int height)
    {
        for (var row = y; row < y + height; row++)
        {
            frame.Bgr.AsSpan(((row * Width) + x) * 3, width * 3).Fill(30);
        }
    }
}
