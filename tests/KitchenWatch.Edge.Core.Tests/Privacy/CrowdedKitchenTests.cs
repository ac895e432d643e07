using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Privacy;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Privacy;

/// <summary>A kitchen with people always in view is shown, with them masked; what is no kitchen's camera shows the slate.</summary>
public sealed class CrowdedKitchenTests
{
    private static readonly PixelBox Whole = new(0, 0, 640, 360);

    [Fact]
    public void Where_people_always_pass_the_kitchen_is_learned_from_the_moments_between()
    {
        var scene = new Scene();
        for (var i = 0; i < 156; i++)
        {
            // Somebody hurries by every 2.6 s: nothing here is ever still for the 2 s that learning takes.
            scene.Add([], i % 13 < 2 ? (new PixelBox(280 + (40 * (i % 13)), 100, 40, 160), (byte)60) : (new PixelBox(0, 0, 1, 1), Scene.Ground));
        }

        var frame = scene.At(scene.Now - 1);
        Assert.Equal(PublicSight.Masked, frame.Sight);
        Assert.InRange(scene.Masking.Known, 0.99f, 1);
        Assert.True(Scene.Shows(frame, 320, 180, Scene.Ground));
    }

    [Fact]
    public void What_never_comes_back_the_same_is_not_learned()
    {
        var scene = new Scene();
        for (var slide = 0; slide < 30; slide++)
        {
            // Two things in turns at one place, each for longer than what comes needs to settle, but not as long as learning takes.
            for (var i = 0; i < (slide == 0 ? 9 : 12); i++)
            {
                scene.Add([], (new PixelBox(160, 80, 320, 200), slide % 2 == 0 ? (byte)80 : (byte)112));
            }
        }

        var frame = scene.At(scene.Now - 1);
        Assert.Equal(PublicSight.Masked, frame.Sight);
        Assert.True(Scene.Shows(frame, 60, 40, Scene.Ground));

        // The place is 28 % of the picture.
        Assert.InRange(scene.Masking.Known, 0.6f, 0.723f);
        Assert.DoesNotContain(Grid(), p => Scene.Shows(frame, p.X, p.Y, 80) || Scene.Shows(frame, p.X, p.Y, 112));
    }

    [Fact]
    public void Each_new_view_must_be_still_for_twice_as_long_before_it_is_shown()
    {
        var (scene, shown) = (new Scene(), 0);
        for (var slide = 0; slide < 9; slide++)
        {
            // A slideshow with 18 s for each picture.
            for (var i = 0; i < 90; i++)
            {
                scene.Add([], (Whole, slide % 2 == 0 ? (byte)60 : (byte)210));
                var isShown = scene.At(scene.Now - 1).Sight == PublicSight.Masked;
                shown += isShown ? 1 : 0;
                Assert.False(isShown && slide >= 6);
            }
        }

        Assert.InRange(shown, 1, 250);
    }

    [Fact]
    public void A_crowd_does_not_make_the_box_forget_the_kitchen()
    {
        var scene = new Scene().Learned();
        for (var i = 0; i < 75; i++)
        {
            scene.Add([], Stripes(-40 * (i % 2), 120, 240, 17));
        }

        Assert.Equal(1, scene.Masking.Known);
        Assert.True(Scene.Shows(scene.At(scene.Now - 1), 320, 40, Scene.Ground));
        scene.Run(3);
        Assert.True(Scene.Shows(scene.At(scene.Now - 1), 320, 240, Scene.Ground));
    }

    [Fact]
    public void A_photograph_that_slides_over_the_kitchen_and_rests_is_never_shown()
    {
        var scene = new Scene().Learned();
        for (var i = 0; i < 110; i++)
        {
            // It slides to the middle, sways there by 2 px for 12 s, and slides on.
            var x = 10 + (8f * Math.Min(i, 25)) + (i is > 25 and < 85 ? 2 * MathF.Sin(i / 2.5f) : 0) + (8f * Math.Max(0, i - 85));
            scene.Add([], Stripes(x, 100, 120, 5));
            if (i > 12)
            {
                var frame = scene.At(scene.Now - 2);
                Assert.Equal(PublicSight.Masked, frame.Sight);
                Assert.DoesNotContain(Grid(), p => Scene.Shows(frame, p.X, p.Y, 30) || Scene.Shows(frame, p.X, p.Y, 220));
            }
        }
    }

    [Fact]
    public void A_film_out_of_somebodys_hand_is_the_slate()
    {
        var scene = new Scene();
        for (var i = 0; i < 150; i++)
        {
            scene.Add([], Stripes((17 * i % 23) - 60, 0, 360, 19));
            AssertSlate(scene);
        }
    }

    [Fact]
    public void A_faint_head_is_masked_as_long_as_a_sure_one_but_does_not_grow()
    {
        Assert.True(IsHiddenBeside(score: 0.9f));
        Assert.False(IsHiddenBeside(score: 0.25f));

        static bool IsHiddenBeside(float score)
        {
            var scene = new Scene { Score = score }.Learned();
            for (var i = 0; i < 10; i++)
            {
                scene.Add([new PixelBox(300, 100, 40, 40)]);
            }

            var lost = scene.Now;
            scene.Run(6);
            var frame = scene.At(lost + 2.4);
            Assert.False(Scene.Shows(frame, 320, 120, Scene.Ground));
            return !Scene.Shows(frame, 320, 60, Scene.Ground);
        }
    }

    private static void AssertSlate(Scene scene) => Assert.NotEqual(PublicSight.Masked, scene.At(scene.Now - 1).Sight);

    /// <summary>Upright stripes of 40 px in two levels, as far as they lie in the picture.</summary>
    private static (PixelBox Box, byte Level)[] Stripes(float x, float y, float height, int count) =>
    [
        .. from i in Enumerable.Range(0, count)
           let left = Math.Clamp(x + (40 * i), 0, 640)
           let right = Math.Clamp(x + (40 * (i + 1)), 0, 640)
           select (new PixelBox(MathF.Floor(left), y, MathF.Floor(right) - MathF.Floor(left), height), i % 2 == 0 ? (byte)30 : (byte)220),
    ];

    private static IEnumerable<(float X, float Y)> Grid() =>
        from x in Enumerable.Range(0, 64) from y in Enumerable.Range(0, 36) select (5f + (x * 10), 5f + (y * 10));
}
