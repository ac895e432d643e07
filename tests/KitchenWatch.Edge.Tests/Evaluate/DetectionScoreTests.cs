using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Evaluate;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

public sealed class DetectionScoreTests
{
    private static readonly PixelBox A = new(0, 0, 20, 20);
    private static readonly PixelBox B = new(100, 0, 20, 20);
    private static readonly PixelBox Small = new(200, 0, 30, 10);
    private static readonly PixelBox Nothing = new(300, 300, 20, 20);

    [Fact]
    public void Right_and_wrong_are_counted_at_a_score()
    {
        var score = new DetectionScore(16);
        score.Add([A, B], [new(A, 0.9f), new(Nothing, 0.6f), new(B, 0.3f)]);
        Assert.Equal((1, 1), score.At(0.5f));
        Assert.Equal((2, 1), score.At(0.3f));
        Assert.Equal((1, 2), (score.Pictures, score.Boxes));
    }

    [Fact]
    public void The_second_box_on_one_thing_is_wrong()
    {
        var score = new DetectionScore(16);
        score.Add([A], [new(A, 0.9f), new(A with { X = 1 }, 0.8f)]);
        Assert.Equal((1, 1), score.At(0));
    }

    [Fact]
    public void A_box_drawn_otherwise_is_wrong_unless_less_overlap_is_enough()
    {
        var half = A with { Width = 8 };
        var (strict, loose) = (new DetectionScore(0), new DetectionScore(0, overlap: 0.3f));
        strict.Add([A], [new(half, 0.9f)]);
        loose.Add([A], [new(half, 0.9f), new(Nothing, 0.8f)]);
        Assert.Equal((0, 1), strict.At(0));
        Assert.Equal((1, 1), loose.At(0));
    }

    [Fact]
    public void A_box_on_a_thing_too_small_to_count_is_neither_right_nor_wrong()
    {
        var score = new DetectionScore(16);
        score.Add([A, Small], [new(Small, 0.9f)]);
        Assert.Equal((0, 0), score.At(0));
        Assert.Equal((1, 1), (score.Boxes, score.Ignored));
    }

    [Fact]
    public void Average_precision_is_the_area_under_the_falling_curve()
    {
        // right, wrong, right of 2 labels: precision 1 up to recall 0.5, then 2/3.
        var score = new DetectionScore(0);
        score.Add([A, B], [new(A, 0.9f), new(Nothing, 0.8f), new(B, 0.7f)]);
        Assert.Equal((1 * 0.5) + (2 / 3.0 * 0.5), score.AveragePrecision(), 6);
    }

    [Fact]
    public void Without_labels_there_is_no_precision()
    {
        var score = new DetectionScore(0);
        score.Add([], [new(Nothing, 0.8f)]);
        Assert.Equal(0, score.AveragePrecision());
        Assert.Equal((0, 1), score.At(0));
    }
}
