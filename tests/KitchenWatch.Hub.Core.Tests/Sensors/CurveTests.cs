using KitchenWatch.Hub.Core.Sensors;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Sensors;

public sealed class CurveTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Late_and_repeated_readings_find_their_place() =>
        Assert.Equal([0, 1, 2, 3], Minutes(Curve.NewestRun([At(0), At(2), At(1), At(2), At(3)])));

    [Fact]
    public void A_clock_set_back_begins_a_new_run() =>
        Assert.Equal([5, 6], Minutes(Curve.NewestRun([At(0), At(60), At(61), At(5), At(6)])));

    [Fact]
    public void No_reading_gives_no_curve() => Assert.Empty(Curve.NewestRun([]));

    [Fact]
    public void A_short_curve_is_left_as_it_is()
    {
        ReadingPoint[] points = [At(0), At(1), At(2)];
        Assert.Same(points, Curve.Thin(points, 3));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(500)]
    [InlineData(999)]
    public void A_thinned_curve_keeps_its_ends_its_order_and_its_bound(int most)
    {
        var points = Wave(1000);
        var thinned = Curve.Thin(points, most);
        Assert.InRange(thinned.Count, 2, most);
        Assert.Equal((points[0], points[^1]), (thinned[0], thinned[^1]));
        Assert.Equal(thinned.OrderBy(p => p.At), thinned);
        Assert.Subset(points.ToHashSet(), thinned.ToHashSet());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(998)]
    public void A_single_peak_never_disappears(int at)
    {
        var points = Wave(1000);
        points[at] = points[at] with { Celsius = 99 };
        Assert.Contains(points[at], Curve.Thin(points, 20));
    }

    private static ReadingPoint At(int minute) => new(s_start.AddMinutes(minute), 4);

    private static ReadingPoint[] Wave(int count) => [.. Enumerable.Range(0, count).Select(i => new ReadingPoint(s_start.AddSeconds(i), Math.Sin(i / 30.0)))];

    private static IEnumerable<int> Minutes(IEnumerable<ReadingPoint> points) => points.Select(p => (int)(p.At - s_start).TotalMinutes);
}
