using KitchenWatch.Hub.Core.Notices;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Notices;

public sealed class NoticeNumberTests
{
    [Theory]
    [InlineData(2026, 17, "KW-2026-000017")]
    [InlineData(2026, 1234567, "KW-2026-1234567")]
    public void A_number_reads_so(int year, int serial, string text) => Assert.Equal(text, new NoticeNumber(year, serial).ToString());

    [Fact]
    public void The_year_is_the_kitchens_own()
    {
        var newYear = new DateTimeOffset(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        Assert.Equal(2027, NoticeNumber.YearOf(newYear, shanghai));
        Assert.Equal(2026, NoticeNumber.YearOf(newYear.AddTicks(-1), shanghai));
    }
}
