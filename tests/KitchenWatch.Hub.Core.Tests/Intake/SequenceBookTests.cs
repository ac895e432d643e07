using KitchenWatch.Hub.Core.Intake;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Intake;

public sealed class SequenceBookTests
{
    [Fact]
    public void Nothing_is_missing_while_numbers_come_without_a_gap_in_any_order()
    {
        Assert.Equal((3L, 0L, 0L), Figures(Book(1, 2, 3)));
        Assert.Equal((3L, 0L, 0L), Figures(Book(3, 1, 2)));
        Assert.Equal((0L, 0L, 0L), Figures(default));
    }

    [Fact]
    public void A_gap_is_seen_until_it_is_filled()
    {
        Assert.Equal((5L, 3L, 0L), Figures(Book(1, 5)));
        Assert.Equal((5L, 1L, 0L), Figures(Book(1, 5, 2, 4)));
        Assert.Equal((5L, 0L, 0L), Figures(Book(1, 5, 2, 4, 3)));
    }

    [Fact]
    public void A_box_that_counts_anew_is_seen_to()
    {
        Assert.Equal((3L, 0L, 2L), Figures(Book(1, 2, 3, 1, 2)));
    }

    private static (long Highest, long Missing, long Repeated) Figures(SequenceBook book) => (book.Highest, book.Missing, book.Repeated);

    private static SequenceBook Book(params long[] numbers)
    {
        var seen = new HashSet<long>();
        return numbers.Aggregate(default(SequenceBook), (book, n) => book.With(n, seen.Add(n)));
    }
}
