using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Motion;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Motion;

public sealed class MotionGateTests
{
    private readonly Pictures _pictures = new();
    private readonly MotionGate _gate = new(new MotionSettings(), 640, 360);

    [Fact]
    public void The_first_second_is_learned()
    {
        Assert.Equal(MotionKind.Learning, _gate.Look(_pictures.At(0, 100)));
        Assert.Equal(MotionKind.Learning, _gate.Look(_pictures.At(0.8, 100)));
        Assert.Equal(MotionKind.Still, _gate.Look(_pictures.At(1.0, 100)));
    }

    [Fact]
    public void A_noisy_picture_of_nothing_stays_still()
    {
        var noisy = new Pictures { Noise = 12 };
        Run(noisy, 0, 1, 100);
        Assert.Equal(0, Run(noisy, 1, 12, 100));
    }

    [Fact]
    public void A_small_dark_thing_is_found_where_it_is()
    {
        Run(_pictures, 0, 2, 100);
        var rat = new PixelBox(320, 240, 16, 8);
        Assert.Equal(MotionKind.Moved, _gate.Look(_pictures.At(2, 100, (rat, 60))));
        Assert.Equal([rat], _gate.Boxes.ToArray());
    }

    [Fact]
    public void Things_apart_are_two_regions_and_things_that_nearly_touch_are_one()
    {
        Run(_pictures, 0, 2, 100);
        var (left, near, far) = (new PixelBox(40, 40, 20, 20), new PixelBox(68, 40, 20, 20), new PixelBox(400, 200, 40, 40));
        _gate.Look(_pictures.At(2, 100, (left, 50), (near, 50), (far, 150)));
        Assert.Equal([far, new PixelBox(40, 40, 48, 20)], _gate.Boxes.ToArray());
    }

    [Fact]
    public void More_regions_than_stated_leave_the_smallest_out()
    {
        var gate = new MotionGate(new MotionSettings { MaxRegions = 2 }, 640, 360);
        gate.Look(_pictures.At(0, 100));
        gate.Look(_pictures.At(1, 100));
        var (small, large, middle) = (new PixelBox(40, 40, 12, 12), new PixelBox(200, 40, 40, 40), new PixelBox(400, 40, 20, 20));
        gate.Look(_pictures.At(1.2, 100, (small, 0), (large, 0), (middle, 0)));
        Assert.Equal([large, middle], gate.Boxes.ToArray());
    }

    [Fact]
    public void Lights_switched_are_learned_anew_and_report_no_region()
    {
        Run(_pictures, 0, 2, 60);
        Assert.Equal(MotionKind.Learning, _gate.Look(_pictures.At(2, 140)));
        Assert.True(_gate.Boxes.IsEmpty);
        Assert.Equal(1, _gate.LightChanges);
        Assert.Equal(0, Run(_pictures, 2.2, 6, 140));
        Assert.Equal(MotionKind.Moved, _gate.Look(_pictures.At(6, 140, (new PixelBox(100, 100, 16, 16), 60))));
    }

    [Fact]
    public void A_lamp_that_fades_on_one_side_leaves_nothing_behind()
    {
        Run(_pictures, 0, 2, 100);
        (PixelBox, byte) Left(byte level) => (new PixelBox(0, 0, 400, 360), level);
        foreach (var (seconds, level) in new[] { (2.0, (byte)75), (2.2, (byte)50), (2.4, (byte)25), (2.6, (byte)25) })
        {
            _gate.Look(_pictures.At(seconds, 80, Left(level)));
        }

        for (var at = 2.8; at < 3.6; at += 0.2)
        {
            _gate.Look(_pictures.At(at, 80, Left(25)));
        }

        Assert.Equal(MotionKind.Still, _gate.Look(_pictures.At(3.8, 80, Left(25))));
    }

    [Fact]
    public void Dusk_is_not_motion()
    {
        var moved = 0;
        for (var i = 0; i < 120; i++)
        {
            moved += _gate.Look(_pictures.At(i / 2.0, (byte)(200 - (i / 2)))) == MotionKind.Moved ? 1 : 0;
        }

        Assert.Equal(0, moved);
    }

    [Fact]
    public void A_camera_that_corrects_its_exposure_does_not_move()
    {
        var shelf = (new PixelBox(0, 0, 640, 180), (byte)60);
        for (var i = 0; i < 20; i++)
        {
            _gate.Look(_pictures.At(i / 5.0, 150, shelf));
        }

        // A fifth brighter from one frame to the next, and something small that does move.
        var brighter = (shelf.Item1, (byte)72);
        Assert.Equal(MotionKind.Still, _gate.Look(_pictures.At(4, 180, brighter)));
        var rat = new PixelBox(320, 240, 16, 8);
        Assert.Equal(MotionKind.Moved, _gate.Look(_pictures.At(4.2, 180, brighter, (rat, 80))));
        Assert.Equal([rat], _gate.Boxes.ToArray());
        Assert.Equal(0, _gate.LightChanges);
    }

    [Fact]
    public void Bands_of_light_that_roll_through_the_picture_do_not_move_and_what_runs_below_them_does() => OnlyTheRatMoves(Bands);

    [Fact]
    public void A_camera_that_trembles_on_its_holder_does_not_move_and_what_runs_before_it_does() => OnlyTheRatMoves(seconds => Shelves((int)Math.Round(5 * seconds) % 3));

    [Fact]
    public void The_ground_that_somebody_left_is_soon_the_background_again()
    {
        Run(_pictures, 0, 2, 100);
        var cook = (new PixelBox(200, 100, 80, 200), (byte)30);
        for (var i = 0; i < 60; i++)
        {
            _gate.Look(_pictures.At(2 + i, 100, cook));
        }

        Run(_pictures, 62, 77, 100);
        Assert.Equal(0, Run(_pictures, 77, 80, 100));
    }

    [Fact]
    public void A_rat_that_runs_where_somebody_stood_until_just_now_is_found_alone()
    {
        Run(_pictures, 0, 2, 100);
        var cook = (new PixelBox(200, 100, 80, 200), (byte)30);
        for (var i = 0; i < 600; i++)
        {
            _gate.Look(_pictures.At(2 + (i / 5.0), 100, cook));
        }

        Run(_pictures, 122, 128, 100);
        var rat = new PixelBox(240, 240, 16, 8);
        Assert.Equal(MotionKind.Moved, _gate.Look(_pictures.At(128, 100, (rat, 60))));
        Assert.Equal([rat], _gate.Boxes.ToArray());
    }

    [Fact]
    public void What_was_put_down_is_taken_in_after_a_while()
    {
        Run(_pictures, 0, 2, 100);
        var pot = (new PixelBox(200, 200, 40, 40), (byte)160);
        Assert.Equal(MotionKind.Moved, _gate.Look(_pictures.At(2, 100, pot)));
        for (var i = 0; i < 60; i++)
        {
            _gate.Look(_pictures.At(2 + (i * 2), 100, pot));
        }

        Assert.Equal(MotionKind.Still, _gate.Look(_pictures.At(122, 100, pot)));
    }

    [Theory]
    [InlineData(160, 90)]
    [InlineData(641, 359)]
    [InlineData(1920, 1080)]
    public void Any_size_of_picture_finds_a_block_within_two_cells(int width, int height)
    {
        var pictures = new Pictures(width, height);
        var gate = new MotionGate(new MotionSettings(), width, height);
        gate.Look(pictures.At(0, 100));
        gate.Look(pictures.At(1, 100));
        var block = new PixelBox(width / 4, height / 4, width / 8, height / 8);
        gate.Look(pictures.At(1.2, 100, (block, 200)));
        var found = Assert.Single(gate.Boxes.ToArray());
        var cell = 2f * width / 160;
        Assert.InRange(found.X, block.X - cell, block.X + cell);
        Assert.InRange(found.Bottom, block.Bottom - cell, block.Bottom + cell);
    }

    [Fact]
    public void A_look_allocates_nothing()
    {
        var still = _pictures.At(0, 100);
        var seconds = 0.0;
        var moved = new Pictures().At(0, 100, (new PixelBox(100, 100, 40, 40), 200), (new PixelBox(300, 100, 40, 40), 200));
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 30; i++)
            {
                _gate.Look(Pictures.Stamp(i % 2 == 0 ? still : moved, seconds += 0.2));
            }
        }));
        Assert.False(_gate.Boxes.IsEmpty);
    }

    /// <summary>As under lamps on mains current: a tenth brighter and darker, three bands, seven tenths of one further each second.</summary>
    private static (PixelBox Box, byte Level)[] Bands(double seconds) =>
        [.. Enumerable.Range(0, 360).Select(y => (new PixelBox(0, y, 640, 1), (byte)(150 * (1 + (0.1 * Math.Sin(2 * Math.PI * ((y / 120.0) + (0.7 * seconds))))))))];

    /// <summary>Pots on two shelves with the soft edges of a lens, that many px further right and down.</summary>
    private static (PixelBox Box, byte Level)[] Shelves(int shift) =>
        [.. Enumerable.Range(0, 24).SelectMany(i => Enumerable.Range(1, 6).Select(soft => (
            new PixelBox(20 + (50 * (i % 12)) + shift + soft, 60 + (60 * (i / 12)) + shift + soft, 38 - (2 * soft), 46 - (2 * soft)), (byte)(100 + (soft * (i % 2 == 0 ? 12 : -10))))))];

    private void OnlyTheRatMoves(Func<double, (PixelBox Box, byte Level)[]> kitchen)
    {
        for (var i = 0; i < 40; i++)
        {
            Assert.NotEqual(MotionKind.Moved, _gate.Look(_pictures.At(i / 5.0, 100, kitchen(i / 5.0))));
        }

        Assert.Equal(0, _gate.LightChanges);
        var rat = new PixelBox(320, 240, 16, 8);
        Assert.Equal(MotionKind.Moved, _gate.Look(_pictures.At(8, 100, [.. kitchen(8), (rat, 60)])));
        Assert.Equal([rat], _gate.Boxes.ToArray());
    }

    private int Run(Pictures pictures, double from, double to, byte ground)
    {
        var moved = 0;
        for (var at = from; at < to; at += 0.2)
        {
            moved += _gate.Look(pictures.At(at, ground)) == MotionKind.Moved ? 1 : 0;
        }

        return moved;
    }
}
