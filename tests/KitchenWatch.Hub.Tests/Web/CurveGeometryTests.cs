using KitchenWatch.Hub.Core.Sensors;
using KitchenWatch.Hub.Web.Sensors;
using Xunit;

namespace KitchenWatch.Hub.Tests.Web;

public sealed class CurveGeometryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Limits_lie_within_the_picture_even_when_no_reading_comes_near_them()
    {
        var geometry = new CurveGeometry([At(0, 4), At(10, 4.2)], low: 0, high: 8);
        Assert.InRange(geometry.Y(8), 1, CurveGeometry.Height - 1);
        Assert.InRange(geometry.Y(0), 1, CurveGeometry.Height - 1);
        Assert.True(geometry.Y(8) < geometry.Y(4), "warmer stands higher");
    }

    [Fact]
    public void Time_runs_from_the_left_edge_to_the_right_one()
    {
        var geometry = new CurveGeometry([At(0, 4), At(10, 5), At(20, 6)], null, null);
        Assert.Equal([0, 500, 1000], new[] { 0, 10, 20 }.Select(m => geometry.X(Start.AddMinutes(m))));
        Assert.Equal(Start.AddMinutes(5), geometry.Moments.ElementAt(1));
    }

    [Fact]
    public void No_line_is_drawn_over_a_time_without_readings()
    {
        var points = Enumerable.Range(0, 10).Concat(Enumerable.Range(200, 10)).Select(m => At(m, 4)).ToList();
        var path = new CurveGeometry(points, 0, 8).Path();
        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(18, path.Count(c => c == 'L'));
    }

    [Theory]
    [InlineData(4, 4, 4)]
    [InlineData(-40, 180, 12)]
    [InlineData(-18.05, -17.95, 6)]
    public void The_grid_is_made_of_few_round_numbers_from_edge_to_edge(double coldest, double warmest, int most)
    {
        var geometry = new CurveGeometry([At(0, coldest), At(10, warmest)], null, null);
        var grid = geometry.Grid.ToList();
        Assert.InRange(grid.Count, 2, most + 2);
        Assert.Equal(geometry.Bottom, grid[0], 6);
        Assert.Equal(geometry.Top, grid[^1], 6);
    }

    [Fact]
    public void One_reading_is_a_curve_too()
    {
        var geometry = new CurveGeometry([At(0, 4)], 0, 8);
        Assert.Equal(0, geometry.X(Start));
        Assert.StartsWith("M0 ", geometry.Path(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_reading_is_no_curve() => Assert.Throws<ArgumentOutOfRangeException>(() => new CurveGeometry([], 0, 8));

    private static ReadingPoint At(int minutes, double celsius) => new(Start.AddMinutes(minutes), celsius);
}
