using KitchenWatch.Edge.Core.Detect;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Detect;

public sealed class GeometryTests
{
    [Fact]
    public void Overlap_is_shared_over_joint_area()
    {
        var box = new PixelBox(0, 0, 10, 10);
        Assert.Equal(1, box.IoU(box));
        Assert.Equal(1 / 3f, box.IoU(new PixelBox(5, 0, 10, 10)), 5);
        Assert.Equal(0, box.IoU(new PixelBox(10, 0, 10, 10)));
        Assert.Equal(0.5f, box.ShareIn(new PixelBox(5, 0, 20, 10)), 5);
        Assert.Equal(0, box.ShareIn(new PixelBox(10, 0, 10, 10)));
        Assert.False(box.Meets([new PixelBox(10, 0, 10, 10), new PixelBox(0, -5, 10, 5)]));
        Assert.True(box.Meets([new PixelBox(10, 0, 10, 10), new PixelBox(9, 9, 10, 10)]));
    }

    [Fact]
    public void The_surest_detections_come_first_and_are_cut_off_at_a_score()
    {
        Detection[] found = [new(default, 0.9f), new(default, 0.5f), new(default, 0.4f)];
        Assert.Equal([0, 2, 3], new[] { 0.95f, 0.5f, 0 }.Select(score => Detection.From(found, score).Length));
    }

    [Theory]
    [InlineData(640, 360, 416, 256, 416, 234)]
    [InlineData(300, 600, 416, 256, 128, 256)]
    [InlineData(64, 64, 320, 320, 320, 320)]
    public void A_letterbox_fits_and_keeps_the_shape(int width, int height, int inputWidth, int inputHeight, int covered, int rows)
    {
        var box = Letterbox.Fit(new PixelBox(0, 0, width, height), inputWidth, inputHeight);
        Assert.Equal((covered, rows), (box.Width, box.Height));
    }

    [Theory]
    [InlineData(945, 540, 945, 540)]
    [InlineData(1920, 1080, 1152, 648)]
    public void A_letterbox_that_does_not_enlarge_still_shrinks(int width, int height, int covered, int rows)
    {
        var box = Letterbox.Fit(new PixelBox(0, 0, width, height), 1152, 672, enlarge: false);
        Assert.Equal((covered, rows), (box.Width, box.Height));
        Assert.Equal(new PixelBox(0, 0, width, height), box.ToPicture(0, 0, covered, rows));
    }

    [Fact]
    public void A_box_of_a_region_comes_back_to_its_place_in_the_picture()
    {
        var box = Letterbox.Fit(new PixelBox(100, 50, 80, 80), 320, 320);
        Assert.Equal(new PixelBox(120, 60, 10, 20), box.ToPicture(80, 40, 120, 120));
    }

    [Fact]
    public void A_head_is_cut_with_a_tenth_more_at_each_side_and_square()
    {
        var crop = HeadCrop.OfHead(new PixelBox(100, 100, 20, 30));
        Assert.Equal(36, crop.Width, 3);
        Assert.Equal(36, crop.Height, 3);
        Assert.Equal(110, crop.CentreX, 3);
        Assert.Equal(115, crop.CentreY, 3);
    }

    [Fact]
    public void A_face_is_cut_with_room_for_a_hat()
    {
        // 20 wide + 2 × 9; 30 high + 30 up + 3 down: square of 63 about the centre of the grown box.
        var crop = HeadCrop.OfFace(new PixelBox(100, 100, 20, 30));
        Assert.Equal(63, crop.Width, 3);
        Assert.Equal(110, crop.CentreX, 3);
        Assert.Equal(70 + (63 / 2f), crop.CentreY, 3);
    }

    [Theory]
    [InlineData(0.02f, 0.02f, 0.94f, 0.02f, Judgement.Covered, Judgement.Bare)]
    [InlineData(0.90f, 0.05f, 0.03f, 0.02f, Judgement.Covered, Judgement.Covered)]
    [InlineData(0.02f, 0.02f, 0.02f, 0.94f, Judgement.Bare, Judgement.Bare)]
    [InlineData(1 / 6f, 1 / 6f, 1 / 6f, 0.5f, Judgement.CannotJudge, Judgement.CannotJudge)]
    [InlineData(float.NaN, float.NaN, float.NaN, float.NaN, Judgement.CannotJudge, Judgement.CannotJudge)]
    public void Other_headwear_counts_or_not(float chefHat, float net, float other, float bare, Judgement counts, Judgement doesNot)
    {
        var look = HatLook.From(new HatKinds(chefHat, net, other, bare), new SureFrom(0.75f, 0.75f)) with { Head = 0.6f, Mask = MaskLook.From(0.9f, 0.75f) };
        Assert.Equal((counts, doesNot), (look.Judgement, look.WithoutOther().Judgement));
        Assert.Equal((0.6f, look.Kinds, look.Mask), (look.WithoutOther().Head, look.WithoutOther().Kinds, look.WithoutOther().Mask));
    }

    [Theory]
    [InlineData(0.95f, Judgement.Covered, 0.95f)]
    [InlineData(0.05f, Judgement.Bare, 0.95f)]
    [InlineData(0.5f, Judgement.CannotJudge, 0.5f)]
    public void A_mask_is_worn_or_missing_or_can_t_be_judged(float worn, Judgement judgement, float probability)
    {
        var look = MaskLook.From(worn, 0.8f);
        Assert.Equal(judgement, look.Judgement);
        Assert.Equal(probability, look.Probability, 5);
    }

    [Fact]
    public void A_head_too_small_to_look_at_says_nothing_whatever_counts() =>
        Assert.Equal(Judgement.CannotJudge, HatLook.TooSmall.WithoutOther().Judgement);

    [Theory]
    [InlineData(0.95f, Judgement.Bare, 0.95f)]
    [InlineData(0.05f, Judgement.Covered, 0.95f)]
    [InlineData(0.6f, Judgement.CannotJudge, 0.6f)]
    [InlineData(0.4f, Judgement.CannotJudge, 0.6f)]
    [InlineData(0.8f, Judgement.Bare, 0.8f)]
    [InlineData(float.NaN, Judgement.CannotJudge, 0)]
    public void A_judge_says_what_it_is_sure_of_only(float bare, Judgement judgement, float probability)
    {
        var look = HatLook.From(bare, new SureFrom(0.8f, 0.8f));
        Assert.Equal(judgement, look.Judgement);
        Assert.Equal(probability, look.Probability, 5);
    }

    [Theory]
    [InlineData(0.7f, Judgement.Bare)]
    [InlineData(0.69f, Judgement.CannotJudge)]
    [InlineData(0.16f, Judgement.CannotJudge)]
    [InlineData(0.15f, Judgement.Covered)]
    public void Bare_and_covered_are_each_held_to_their_own(float bare, Judgement judgement)
    {
        var sureFrom = new SureFrom(Bare: 0.7f, Covered: 0.85f);
        Assert.Equal(judgement, HatLook.From(bare, sureFrom).Judgement);
        Assert.Equal(judgement, HatLook.From(new HatKinds(1 - bare, 0, 0, bare), sureFrom).Judgement);
    }
}
