using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Privacy;

namespace KitchenWatch.Edge.Core.Tests.Privacy;

/// <summary>A grey kitchen with things in it, watched by the public's mask at 5 pictures a second. Learns quickly, so that tests are short.</summary>
internal sealed class Scene(Blackout? blackout = null)
{
    private readonly Pictures _pictures = new() { Noise = 1 };

    public static MaskSettings Quick { get; } = new() { LearnFor = TimeSpan.FromSeconds(2), Settle = TimeSpan.FromSeconds(1), StillFor = TimeSpan.FromSeconds(8) };

    /// <summary>The mosaic makes 152 of it.</summary>
    public const byte Ground = 200;

    public PublicMasking Masking { get; } = new(Quick, blackout ?? new Blackout([]));

    /// <summary>Pictures added.</summary>
    public int Count { get; private set; }

    public bool IsHealthy { get; set; } = true;

    /// <summary>Whether heads are looked for on every second picture.</summary>
    public bool Looks { get; set; } = true;

    /// <summary>Of the heads that are found from now on.</summary>
    public float Score { get; set; } = 0.9f;

    public double Now => Count / 5.0;

    /// <summary>Lets the camera see an empty kitchen long enough to know it, and to have forgotten that it did not.</summary>
    public Scene Learned()
    {
        Run(4);
        return this;
    }

    /// <summary>Adds pictures with the same things for so many seconds.</summary>
    public void Run(double seconds, params (PixelBox Box, byte Level)[] things)
    {
        for (var until = Count + (int)(seconds * 5); Count < until;)
        {
            Add([], things);
        }
    }

    public void Add(PixelBox[] heads, params (PixelBox Box, byte Level)[] things)
    {
        var frame = _pictures.At(Now, Ground, things);
        Masking.Add(frame, IsHealthy, Looks && Count % 2 == 0, [.. heads.Select(h => new Detection(h, Score))]);
        Count++;
    }

    /// <summary>The public picture of that second.</summary>
    public PublicFrame At(double second) => Masking.Take(TimeSpan.FromSeconds(second), Pictures.Start.AddSeconds(second));

    /// <summary>Whether the pixel is the original's: the ground with its noise, or a thing's level; the mosaic's colours are none of those used here.</summary>
    public static bool Shows(PublicFrame frame, float x, float y, byte level)
    {
        var at = (((int)y * PublicSize.Width) + (int)x) * 3;
        return Math.Abs(frame.Bgr.Span[at] - level) <= 6;
    }

    public static Frame Blank() => new(PublicSize.Width, PublicSize.Height);
}
