using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Health;
using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Health;

/// <summary>A drawn kitchen of shelves and pots with a sensor's noise; the eval applies the same faults to real films.</summary>
public sealed class PictureWatchTests
{
    private const int Width = 320;
    private const int Height = 180;

    private static readonly byte[] Kitchen = Draw();

    private PictureWatch _watch = new(new HealthSettings(), Width, Height);
    private readonly Frame _frame = new(Width, Height);
    private readonly Random _random = new(5);
    private int _second;

    [Fact]
    public void A_still_kitchen_is_learned_and_stays_clear()
    {
        Run(10, (_, level) => level);
        Assert.Equal(PictureState.Learning, _watch.State);
        Run(600, (_, level) => level);
        Assert.Equal((PictureState.Clear, 610), (_watch.State, _watch.Samples));
    }

    [Theory]
    [InlineData(PictureState.Black)]
    [InlineData(PictureState.Dark)]
    [InlineData(PictureState.Covered)]
    [InlineData(PictureState.Moved)]
    [InlineData(PictureState.SteamedOver)]
    [InlineData(PictureState.OutOfFocus)]
    public void A_fault_is_told_by_its_name_and_taken_back(PictureState fault)
    {
        Run(60, (_, level) => level);
        Run(20, Fault(fault), noise: fault == PictureState.Black ? 0 : 2);
        Assert.Equal(fault, _watch.State);
        Assert.NotNull(_watch.State.Gap());
        Run(10, (_, level) => level);
        Assert.Equal(PictureState.Clear, _watch.State);
        Assert.Null(_watch.State.Gap());
    }

    [Fact]
    public void A_picture_that_stands_still_to_the_last_bit_is_frozen_after_half_a_minute()
    {
        Run(60, (_, level) => level);
        Run(25, (_, level) => level, noise: 0);
        Assert.Equal(PictureState.Clear, _watch.State);
        Run(20, (_, level) => level, noise: 0);
        Assert.Equal(PictureState.Frozen, _watch.State);
        Run(12, (_, level) => level);
        Assert.Equal(PictureState.Clear, _watch.State);
    }

    [Fact]
    public void A_picture_that_stands_still_while_its_encoder_refines_it_is_frozen_and_a_weak_sensors_noise_is_not()
    {
        Run(60, (_, level) => level);
        Run(45, (i, level) => _second % 2 == 0 && i % 2 == 0 && i / Width % 2 == 0 ? level + 0.3f : level, noise: 0);
        Assert.Equal(PictureState.Frozen, _watch.State);
        Run(90, (_, level) => level, noise: 0.6f);
        Assert.Equal(PictureState.Clear, _watch.State);
    }

    [Fact]
    public void Lights_and_a_passer_are_no_fault()
    {
        Run(60, (_, level) => level);
        Run(30, (_, level) => level * 0.5f);
        Run(30, (_, level) => Math.Min(255, level * 1.3f));
        Run(60, (i, level) => Math.Abs((i % Width) - (_second * 40 % (2 * Width))) < 40 ? 190 : level);
        Assert.Equal(PictureState.Clear, _watch.State);
    }

    [Fact]
    public void Cover_from_the_first_picture_on_is_told_too()
    {
        Run(20, (_, _) => 120);
        Assert.Equal(PictureState.Covered, _watch.State);
    }

    [Fact]
    public void A_moved_cameras_new_view_is_taken_on_after_long_and_said_so()
    {
        Run(60, (_, level) => level);
        Run(34 * 60, Fault(PictureState.Moved));
        Assert.Equal(PictureState.Moved, _watch.State);
        Run(180, Fault(PictureState.Moved));
        Assert.Equal(PictureState.NewView, _watch.State);
        Run(20, (_, _) => 130);
        Assert.Equal(PictureState.Covered, _watch.State);
    }

    [Fact]
    public void One_picture_a_second_is_judged_and_nothing_allocated()
    {
        Run(60, (_, level) => level);
        Fill((_, level) => level, 2);
        var (samples, seconds) = (_watch.Samples, 0);
        Assert.Equal(0, Allocation.Of(() =>
        {
            seconds++;
            for (var i = 0; i < 5; i++)
            {
                _frame.Elapsed += TimeSpan.FromSeconds(0.2);
                _watch.Look(_frame);
            }
        }));
        Assert.Equal(seconds, _watch.Samples - samples);
    }

    [Fact]
    public void After_a_restart_the_first_picture_is_compared_with_the_usual_one()
    {
        Run(60, (_, level) => level);
        Assert.True(Restart());
        Run(1, (_, level) => level);
        Assert.Equal(PictureState.Clear, _watch.State);

        Assert.True(Restart());
        Run(8, Fault(PictureState.Moved));
        Assert.Equal(PictureState.Moved, _watch.State);
    }

    [Fact]
    public void A_new_view_is_still_said_after_a_restart()
    {
        Run(60, (_, level) => level);
        Run(36 * 60, Fault(PictureState.Moved));
        Assert.Equal(PictureState.NewView, _watch.State);
        Assert.True(Restart());
        Run(8, Fault(PictureState.Moved));
        Assert.Equal(PictureState.NewView, _watch.State);
    }

    [Fact]
    public void Another_order_of_what_is_kept_needs_another_version()
    {
        Run(60, (_, level) => level);
        var kept = KeptNumbers.ToWrite();
        _watch.Keep(kept);
        Assert.Equal((1, 59_352), (PictureWatch.KeptVersion, kept.Written.Length));
    }

    [Theory]
    [InlineData(160, 90)]
    [InlineData(642, 362)]
    [InlineData(1920, 1080)]
    public void Any_size_of_frame_is_taken(int width, int height)
    {
        var watch = new PictureWatch(new HealthSettings(), width, height);
        var frame = new Frame(width, height);
        for (var i = 0; i < 40; i++)
        {
            Array.Fill(frame.Bgr, (byte)(100 + (i % 2)));
            watch.Look(Pictures.Stamp(frame, i));
        }

        Assert.Equal(PictureState.Covered, watch.State);
    }

    private static Func<int, float, float> Fault(PictureState fault) => fault switch
    {
        PictureState.Black => (_, _) => 16,
        PictureState.Dark => (_, level) => level * 0.08f,
        PictureState.Covered => (i, level) => i % Width < Width * 0.4 ? 130 : level,
        PictureState.Moved => (i, _) => Kitchen[((i / Width * Width) + ((i + 24) % Width)) % Kitchen.Length],
        PictureState.SteamedOver => (_, level) => (level * 0.4f) + (215 * 0.6f),
        PictureState.OutOfFocus => (i, _) => Mean(i),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static float Mean(int at)
    {
        var sum = 0f;
        for (var dy = -2; dy <= 2; dy++)
        {
            for (var dx = -2; dx <= 2; dx++)
            {
                sum += Kitchen[Math.Clamp(at + (dy * Width) + dx, 0, Kitchen.Length - 1)];
            }
        }

        return sum / 25;
    }

    /// <summary>Rectangles of random places and levels.</summary>
    private static byte[] Draw()
    {
        var random = new Random(3);
        var picture = new byte[Width * Height];
        Array.Fill(picture, (byte)110);
        for (var n = 0; n < 400; n++)
        {
            var (left, top, w, h) = (random.Next(Width), random.Next(Height), random.Next(4, 40), random.Next(4, 24));
            var level = (byte)random.Next(30, 190);
            for (var y = top; y < Math.Min(Height, top + h); y++)
            {
                picture.AsSpan((y * Width) + left, Math.Min(w, Width - left)).Fill(level);
            }
        }

        return picture;
    }

    /// <summary>Goes on with a new watch that knows what the old one did.</summary>
    private bool Restart()
    {
        var kept = KeptNumbers.ToWrite();
        _watch.Keep(kept);
        var told = KeptNumbers.ToRead(kept.Written);
        _watch = new PictureWatch(new HealthSettings(), Width, Height);
        _watch.Keep(told);
        return told.IsRight;
    }

    private void Run(int seconds, Func<int, float, float> change, float noise = 2)
    {
        for (var end = _second + seconds; _second < end; _second++)
        {
            Fill(change, noise);
            _watch.Look(Pictures.Stamp(_frame, _second, _second));
        }
    }

    private void Fill(Func<int, float, float> change, float noise)
    {
        for (var i = 0; i < Kitchen.Length; i++)
        {
            var level = change(i, Kitchen[i]) + (noise == 0 ? 0 : noise * ((2 * _random.NextSingle()) - 1) * 1.7f);
            var (b, g, r) = (level * 0.9f, level, Math.Min(255, level * 1.1f));
            (_frame.Bgr[3 * i], _frame.Bgr[(3 * i) + 1], _frame.Bgr[(3 * i) + 2]) = (Level(b), Level(g), Level(r));
        }
    }

    private static byte Level(float value) => (byte)Math.Clamp(value, 0, 255);
}
