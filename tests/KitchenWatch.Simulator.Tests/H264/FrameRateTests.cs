using KitchenWatch.Simulator.H264;
using Xunit;

namespace KitchenWatch.Simulator.Tests.H264;

public sealed class FrameRateTests
{
    [Theory]
    [InlineData("25/1", 25, 1)]
    [InlineData("30000/1001", 30000, 1001)]
    public void Reads_a_fraction(string text, int numerator, int denominator) =>
        Assert.Equal(new FrameRate(numerator, denominator), FrameRate.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("0/0")]
    [InlineData("25")]
    [InlineData("-1/1")]
    public void Refuses_what_is_no_rate(string? text) => Assert.Null(FrameRate.Parse(text));

    [Fact]
    public void A_year_of_pictures_does_not_drift()
    {
        var rate = new FrameRate(30000, 1001);
        const long Pictures = 30000L * 365 * 24 * 3600 / 1001;
        Assert.InRange(rate.PicturesIn(rate.TimeOf(Pictures)), Pictures - 1, Pictures);
    }

    [Fact]
    public void Before_the_start_there_is_no_picture() => Assert.Equal(0, new FrameRate(10, 1).PicturesIn(TimeSpan.FromSeconds(-5)));
}
