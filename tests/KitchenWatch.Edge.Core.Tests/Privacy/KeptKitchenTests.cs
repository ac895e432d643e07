using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Core.Privacy;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Privacy;

/// <summary>The empty kitchen over a restart.</summary>
public sealed class KeptKitchenTests
{
    private static readonly PixelBox Person = new(300, 120, 40, 160);

    [Fact]
    public void What_was_known_is_shown_at_once_and_who_stands_there_in_the_first_picture_is_masked()
    {
        var after = new Scene();
        Assert.True(after.Masking.TakeUp(KeptNumbers.ToRead(Kept(new Scene().Learned()))));
        after.Run(1.8, (Person, 220));
        var frame = after.At(0.4);
        Assert.Equal(PublicSight.Masked, frame.Sight);
        Assert.False(Scene.Shows(frame, 320, 200, 220));
        Assert.True(Scene.Shows(frame, 600, 40, Scene.Ground));
    }

    [Fact]
    public void A_kitchen_that_looks_otherwise_after_the_restart_is_not_shown()
    {
        var after = new Scene();
        Assert.True(after.Masking.TakeUp(KeptNumbers.ToRead(Kept(new Scene().Learned()))));
        after.Run(1.8, (new PixelBox(0, 0, 640, 180), 60), (new PixelBox(0, 180, 640, 180), 230));
        Assert.Equal(PublicSight.Hidden, after.At(0.4).Sight);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(-1)]
    public void What_is_cut_off_or_too_long_leaves_everything_unknown(int length)
    {
        var kept = Kept(new Scene().Learned());
        var after = new Scene();
        Assert.False(after.Masking.TakeUp(KeptNumbers.ToRead(length < 0 ? kept.ToArray().Append((byte)0).ToArray() : kept[..length])));
        after.Run(1.6);
        Assert.Equal(PublicSight.Hidden, after.At(0.4).Sight);
    }

    [Fact]
    public void Nothing_is_told_before_anything_is_known() => Assert.Null(new Scene().Masking.Tell());

    private static ReadOnlyMemory<byte> Kept(Scene scene) => scene.Masking.Tell()!.Written;
}
