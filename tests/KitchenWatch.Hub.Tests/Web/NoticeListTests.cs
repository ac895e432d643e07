using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Web.Notices;
using Xunit;

namespace KitchenWatch.Hub.Tests.Web;

public sealed class NoticeListTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_worst_stands_first_then_the_newest()
    {
        var list = new NoticeList();
        list.Load([Notice(3, Severity.Minor), Notice(2, Severity.Minor), Notice(1, Severity.Critical)]);
        Assert.Equal(["KW-1", "KW-3", "KW-2"], list.Items.Select(n => n.Number));
        Assert.DoesNotContain(list.Items, n => list.IsFresh(n.Id));
    }

    [Fact]
    public void What_comes_while_the_page_is_open_is_fresh_until_it_is_opened()
    {
        var list = new NoticeList();
        list.Load([]);
        var notice = Notice(1, Severity.Minor);
        list.Apply(new NoticeChange(notice, Issued: true));
        Assert.True(list.IsFresh(notice.Id));
        Assert.Equal(notice, list.Latest);
        list.Seen(notice.Id);
        Assert.False(list.IsFresh(notice.Id));
    }

    [Fact]
    public void A_notice_that_comes_twice_stays_one_and_its_evidence_changes_in_place()
    {
        var list = new NoticeList();
        var notice = Notice(1, Severity.Minor);
        list.Load([notice]);
        list.Apply(new NoticeChange(notice, Issued: true));
        list.Apply(new NoticeChange(notice with { EvidenceMissing = "restarted" }, Issued: false));
        Assert.Equal("restarted", Assert.Single(list.Items).EvidenceMissing);
        Assert.False(list.IsFresh(notice.Id));
    }

    [Fact]
    public void After_falling_behind_only_the_unknown_is_fresh()
    {
        var list = new NoticeList();
        var (known, missed) = (Notice(1, Severity.Minor), Notice(2, Severity.Minor));
        list.Load([known]);
        list.Load([missed, known]);
        Assert.False(list.IsFresh(known.Id));
        Assert.True(list.IsFresh(missed.Id));
    }

    [Fact]
    public void The_oldest_leave_when_there_are_too_many()
    {
        var list = new NoticeList();
        list.Load([.. Enumerable.Range(1, NoticeList.Capacity + 5).Select(i => Notice(i, Severity.Minor))]);
        Assert.Equal(NoticeList.Capacity, list.Items.Count);
        Assert.Equal("KW-6", list.Items[^1].Number);
    }

    private static NoticeView Notice(int number, Severity severity) => new()
    {
        Id = Guid.CreateVersion7(),
        Number = $"KW-{number}",
        Rule = RuleCode.HatMissing,
        Severity = severity,
        KitchenId = "school-1",
        KitchenName = "阳光小学食堂",
        Device = "box-1",
        Source = "cook-line",
        SourceName = "灶台",
        StartedAt = Start.AddMinutes(number),
        RaisedAt = Start.AddMinutes(number),
        RecordedAt = Start.AddMinutes(number),
        IssuedAt = Start.AddMinutes(number),
        Evidence = [],
    };
}
