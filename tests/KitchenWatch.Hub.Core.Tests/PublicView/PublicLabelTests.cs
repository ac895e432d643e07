using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.PublicView;
using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Core.PublicView;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.PublicView;

public sealed class PublicLabelTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly PublicCamera Camera = new PublicKitchen(
        new Kitchen("school-1", "阳光小学食堂", "Sunshine School", "JY1", "minhang", "Asia/Shanghai"),
        [OpenSpan.Read("06:30-13:30")!.Value],
        [(new DeviceId("box-1"), new SourceId("cook-line"))]).Cameras[0];

    private static readonly CameraStatus Good =
        new(new SourceId("cook-line"), "灶台", CameraState.Running, null, Noon, 1, 0, "avc1.42C01E", PictureState.Clear, Noon, PublicState.Shown);

    [Fact]
    public void It_stands_while_all_that_is_known_says_so()
    {
        Assert.Null(Why(Good));
        Assert.Null(Why(Good with { Picture = null }));
        Assert.Null(Why(Good with { Picture = PictureState.NewView }));
        Assert.Null(Why(Good, silence: PublicLabel.MaxSilence));
    }

    [Fact]
    public void It_falls_with_the_first_that_does_not()
    {
        Assert.Equal(Unseen.ClosedHours, PublicLabel.WhyNot(Camera, Noon.AddHours(2), true, Good, null));
        Assert.Equal(Unseen.BoxSilent, PublicLabel.WhyNot(Camera, Noon, false, Good, null));
        Assert.Equal(Unseen.BoxSilent, PublicLabel.WhyNot(Camera, Noon, true, null, null));
        Assert.Equal(Unseen.CameraOff, Why(Good with { State = CameraState.Unreachable }));
        Assert.Equal(Unseen.NoPictures, Why(Good, silence: PublicLabel.MaxSilence + TimeSpan.FromMilliseconds(1)));
    }

    [Theory]
    [InlineData(PictureState.Frozen, Unseen.Frozen)]
    [InlineData(PictureState.Black, Unseen.Dark)]
    [InlineData(PictureState.Dark, Unseen.Dark)]
    [InlineData(PictureState.Covered, Unseen.Covered)]
    [InlineData(PictureState.Moved, Unseen.TurnedAway)]
    [InlineData(PictureState.OutOfFocus, Unseen.Blurred)]
    [InlineData(PictureState.SteamedOver, Unseen.Blurred)]
    public void It_falls_with_the_picture(PictureState picture, Unseen why) => Assert.Equal(why, Why(Good with { Picture = picture }));

    [Theory]
    [InlineData(null, Unseen.NotOpened)]
    [InlineData(PublicState.Starting, Unseen.Starting)]
    [InlineData(PublicState.ClosedHours, Unseen.ClosedHours)]
    [InlineData(PublicState.CantSee, Unseen.CantSee)]
    [InlineData(PublicState.MaskingBehind, Unseen.MaskingBehind)]
    public void It_falls_with_what_the_box_gives(PublicState? made, Unseen why) => Assert.Equal(why, Why(Good with { Public = made }));

    [Fact]
    public void Only_opened_cameras_can_be_named()
    {
        Assert.Same(Camera, Camera.Kitchen.Find("cook-line"));
        Assert.Null(Camera.Kitchen.Find("changing-room"));
        Assert.Null(Camera.Kitchen.Find(null));
        Assert.Empty(typeof(PublicCamera).GetConstructors());
    }

    private static Unseen? Why(CameraStatus status, TimeSpan? silence = null) => PublicLabel.WhyNot(Camera, Noon, true, status, silence);
}
