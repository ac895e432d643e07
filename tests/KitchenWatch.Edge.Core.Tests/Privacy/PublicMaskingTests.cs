using System.Collections.Immutable;
using System.Numerics;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Privacy;

public sealed class PublicMaskingTests
{
    private static readonly PixelBox Person = new(300, 120, 40, 160);

    [Fact]
    public void An_empty_kitchen_is_shown_once_it_is_known()
    {
        var scene = new Scene();
        scene.Run(1.6);
        Assert.Equal(PublicSight.Hidden, scene.At(0.4).Sight);
        scene.Run(4);
        var frame = scene.At(4);
        Assert.Equal((PublicSight.Masked, 0f), (frame.Sight, frame.MaskedShare));
        Assert.True(Scene.Shows(frame, 320, 180, Scene.Ground));
    }

    [Fact]
    public void What_moves_is_masked_though_no_head_was_found()
    {
        var scene = new Scene().Learned();
        for (var i = 0; i < 20; i++)
        {
            scene.Add([], (Person with { X = 100 + (12 * i) }, 220));
        }

        // The tenth of the walk: it, and where it just was.
        var frame = scene.At(scene.Now - 2);
        Assert.Equal(PublicSight.Masked, frame.Sight);
        Assert.DoesNotContain(Samples(Person with { X = 100 + (12 * 10) }), p => Scene.Shows(frame, p.X, p.Y, 220));
        Assert.True(Scene.Shows(frame, 600, 40, Scene.Ground));
    }

    [Fact]
    public void Who_stands_still_stays_masked_while_anything_of_them_moves_and_what_lies_still_is_taken_in()
    {
        var scene = new Scene().Learned();
        for (var i = 0; i < 100; i++)
        {
            // The hand of a standing person, once in three seconds.
            scene.Add([], (Person, 220), (new PixelBox(340, 200, 24, 16), i % 15 == 0 ? (byte)30 : (byte)220));
        }

        Assert.DoesNotContain(Samples(Person), p => Scene.Shows(scene.At(scene.Now - 1), p.X, p.Y, 220));
        scene.Run(14, (Person, 220), (new PixelBox(340, 200, 24, 16), 220));
        var frame = scene.At(scene.Now - 1);
        Assert.True(Scene.Shows(frame, 320, 200, 220));
    }

    [Fact]
    public void A_head_is_masked_with_its_body_while_the_detector_misses_it()
    {
        var scene = new Scene().Learned();
        for (var i = 0; i < 10; i++)
        {
            scene.Add([new PixelBox(300, 100, 24, 24)]);
        }

        var lost = scene.Now;
        scene.Run(6);
        Assert.False(Scene.Shows(scene.At(lost + 2.4), 312, 112, Scene.Ground));
        Assert.False(Scene.Shows(scene.At(lost + 2.4), 312, 220, Scene.Ground));
        Assert.True(Scene.Shows(scene.At(lost + 4), 312, 112, Scene.Ground));
    }

    [Fact]
    public void A_head_found_late_is_masked_before_it_was_found()
    {
        var scene = new Scene().Learned();
        scene.Run(2);
        var found = scene.Now;
        scene.Add([new PixelBox(300, 100, 24, 24)]);
        scene.Add([new PixelBox(300, 100, 24, 24)]);
        scene.Run(3);
        Assert.False(Scene.Shows(scene.At(found - 1.4), 312, 112, Scene.Ground));
    }

    [Fact]
    public void An_unhealthy_picture_is_the_slate_and_nothing_else()
    {
        var scene = new Scene { IsHealthy = false }.Learned();
        var frame = scene.At(2);
        Assert.Equal((PublicSight.Unhealthy, 1f), (frame.Sight, frame.MaskedShare));
        Assert.Single(frame.Bgr.ToArray().Distinct());
    }

    [Fact]
    public void A_picture_whose_heads_were_not_looked_for_is_the_slate()
    {
        var scene = new Scene().Learned();
        scene.Looks = false;
        scene.Run(4);
        var frame = scene.At(scene.Now - 1);
        Assert.Equal(PublicSight.Behind, frame.Sight);
        Assert.Single(frame.Bgr.ToArray().Distinct());
    }

    [Theory]
    [InlineData(PublicMasking.MostHeads - 1, PublicSight.Masked)]
    [InlineData(PublicMasking.MostHeads, PublicSight.Behind)]
    public void A_picture_of_more_heads_than_can_be_masked_is_the_slate(int heads, PublicSight sight)
    {
        var scene = new Scene().Learned();
        for (var i = 0; i < 20; i++)
        {
            scene.Add([.. Enumerable.Range(0, heads).Select(n => new PixelBox(200 + (12 * (n % 8)), 100 + (12 * (n / 8)), 8, 8))]);
        }

        Assert.Equal(sight, scene.At(scene.Now - 1).Sight);
    }

    [Fact]
    public void A_picture_whose_look_after_it_has_not_come_yet_is_the_slate()
    {
        var scene = new Scene().Learned();
        Assert.Equal(PublicSight.Behind, scene.At(scene.Now - 0.2).Sight);
    }

    [Fact]
    public void Without_a_picture_there_is_the_slate()
    {
        var scene = new Scene();
        Assert.Equal(PublicSight.NoPicture, scene.At(1).Sight);
        scene.Learned();
        Assert.Equal(PublicSight.NoPicture, scene.At(scene.Now + 3).Sight);
    }

    [Fact]
    public void After_other_light_nothing_is_shown_until_the_kitchen_is_known_again()
    {
        var scene = new Scene().Learned();
        scene.Run(4, (new PixelBox(0, 0, 640, 300), 60));
        Assert.NotEqual(PublicSight.Masked, scene.At(scene.Now - 2).Sight);
    }

    [Fact]
    public void A_blackout_is_black_whatever_is_there()
    {
        var zone = ImmutableArray.Create(new Vector2(0.5f, 0), new Vector2(1, 0), new Vector2(1, 1), new Vector2(0.5f, 1));
        var scene = new Scene(new Blackout([zone])).Learned();
        var frame = scene.At(scene.Now - 0.8);
        Assert.Equal(0, frame.Bgr.Span[((180 * 640) + 500) * 3]);
        Assert.True(Scene.Shows(frame, 200, 180, Scene.Ground));
    }

    [Fact]
    public void A_picture_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Scene().Masking.Add(new Frame(320, 180), true, true, []));

    [Fact]
    public void Pictures_that_nobody_takes_are_dropped_and_counted()
    {
        var scene = new Scene();
        scene.Run(10);
        Assert.InRange(scene.Masking.Dropped, 20, 30);
    }

    [Fact]
    public void A_picture_allocates_next_to_nothing()
    {
        var scene = new Scene().Learned();
        var frame = Scene.Blank();
        Array.Fill(frame.Bgr, Scene.Ground);
        var at = scene.Now + 1;
        Detection[] heads = [new Detection(new PixelBox(300, 100, 24, 24), 0.9f)];
        var bytes = Allocation.Of(() =>
        {
            Pictures.Stamp(frame, at += 0.2);
            scene.Masking.Add(frame, true, true, heads);
            scene.Masking.Take(TimeSpan.FromSeconds(at - 1), Pictures.Start);
        });
        Assert.InRange(bytes, 0, 64);
    }

    private static IEnumerable<(float X, float Y)> Samples(PixelBox box) =>
        from x in Enumerable.Range(1, 3) from y in Enumerable.Range(1, 7) select (box.X + (x * box.Width / 4), box.Y + (y * box.Height / 8));
}
