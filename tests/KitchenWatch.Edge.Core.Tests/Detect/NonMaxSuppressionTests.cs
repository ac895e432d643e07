using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Detect;

public sealed class NonMaxSuppressionTests
{
    [Fact]
    public void The_best_of_overlapping_boxes_stays()
    {
        Detection[] found = [new(new(2, 0, 10, 10), 0.6f), new(new(50, 50, 10, 10), 0.5f), new(new(0, 0, 10, 10), 0.9f)];
        Assert.Equal(2, NonMaxSuppression.Keep(found, 0.5f));
        Assert.Equal([0.9f, 0.5f], found[..2].Select(d => d.Score));
    }

    [Fact]
    public void A_suppressed_box_suppresses_no_other()
    {
        // The middle one overlaps both ends, the ends do not overlap each other.
        Detection[] found = [new(new(0, 0, 10, 10), 0.9f), new(new(4, 0, 10, 10), 0.8f), new(new(8, 0, 10, 10), 0.7f)];
        Assert.Equal(2, NonMaxSuppression.Keep(found, 0.3f));
        Assert.Equal([0f, 8f], found[..2].Select(d => d.Box.X));
    }

    [Fact]
    public void Nothing_stays_nothing() => Assert.Equal(0, NonMaxSuppression.Keep([], 0.5f));

    [Fact]
    public void It_allocates_nothing()
    {
        var random = new Random(1);
        var found = new Detection[200];
        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (ref var one in found.AsSpan())
            {
                one = new Detection(new PixelBox(random.Next(600), random.Next(300), 20, 20), (float)random.NextDouble());
            }

            NonMaxSuppression.Keep(found, 0.5f);
        }));
    }
}
