using KitchenWatch.Contracts.PublicView;
using Xunit;

namespace KitchenWatch.Contracts.Tests;

public sealed class OpenSpanTests
{
    // 2026-11-23 is a Monday.
    [Theory]
    [InlineData("06:30-13:30", "2026-11-23T06:30", true)]
    [InlineData("06:30-13:30", "2026-11-23T13:30", false)]
    [InlineData("06:30-13:30", "2026-11-23T06:29", false)]
    [InlineData("00:00-24:00", "2026-11-23T23:59", true)]
    [InlineData("mon-fri 15:00-19:00", "2026-11-27T18:59", true)]
    [InlineData("mon-fri 15:00-19:00", "2026-11-28T18:59", false)]
    [InlineData("sat-mon 15:00-19:00", "2026-11-22T15:00", true)]
    [InlineData("mon 22:00-02:00", "2026-11-24T01:59", true)]
    [InlineData("mon 22:00-02:00", "2026-11-23T01:59", false)]
    [InlineData("mon 22:00-02:00", "2026-11-23T22:00", true)]
    public void It_holds_its_own_time_and_no_other(string text, string local, bool holds) =>
        Assert.Equal(holds, OpenSpan.Read(text)!.Value.Holds(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("")]
    [InlineData("always")]
    [InlineData("6:30-13:30")]
    [InlineData("06:30-06:30")]
    [InlineData("24:00-06:30")]
    [InlineData("06:30-25:00")]
    [InlineData("mo 06:30-13:30")]
    [InlineData("mon-tue-wed 06:30-13:30")]
    [InlineData("mon 06:30-13:30 19:00")]
    public void What_can_not_be_read_is_no_span(string text) => Assert.Null(OpenSpan.Read(text));

    [Fact]
    public void It_shows_as_people_write_it()
    {
        var span = OpenSpan.Read("fri-sun 06:30-24:00")!.Value;
        Assert.Equal("06:30–24:00", span.ToString());
        Assert.Equal([DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday], span.BeginsOn());
    }
}
