using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Rules;

public sealed class GapRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly GapRule _rule = new(new GapRuleSettings());

    [Fact]
    public void A_gap_is_raised_once_as_minor_after_a_minute_and_once_as_major_after_half_an_hour()
    {
        var raised = Feed(0, 7200, _ => GapKind.Covered);
        Assert.Equal(
            [
                new RaisedGap(Severity.Minor, Noon, At(60), new Gap(GapKind.Covered, Noon)),
                new RaisedGap(Severity.Major, Noon, At(1800), new Gap(GapKind.Covered, Noon)),
            ],
            raised);
    }

    [Fact]
    public void A_shorter_one_is_not() => Assert.Empty(Feed(0, 600, s => s % 100 < 59 ? GapKind.Dark : null));

    [Fact]
    public void What_changes_its_kind_is_one_gap()
    {
        var raised = Feed(0, 300, s => s < 40 ? GapKind.Covered : GapKind.OffLine);
        Assert.Equal(new Gap(GapKind.OffLine, Noon), Assert.Single(raised).Gap);
    }

    [Fact]
    public void A_short_light_in_between_does_not_end_it() => Assert.Equal(At(60), Assert.Single(Feed(0, 100, s => s is > 30 and < 38 ? null : GapKind.Frozen)).RaisedAt);

    [Fact]
    public void A_loose_cable_is_one_notice_in_half_an_hour()
    {
        // Off line for 70 s of every 100 s.
        var raised = Feed(0, 3600, s => s % 100 < 70 ? GapKind.OffLine : null);
        Assert.Equal([Severity.Minor, Severity.Minor], raised.Select(r => r.Severity));
        Assert.True(raised[1].RaisedAt - raised[0].RaisedAt >= TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void A_later_gap_is_another()
    {
        var raised = Feed(0, 7000, s => s is < 100 or > 6000 ? GapKind.SensorSilent : null);
        Assert.Equal([At(60), At(6061)], raised.Select(r => r.RaisedAt));
        Assert.Equal(At(6001), raised[1].StartedAt);
    }

    [Fact]
    public void Nothing_is_allocated_while_nothing_is_raised()
    {
        var second = 0;
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var end = second + 1000; second < end; second++)
            {
                _rule.Tick(second % 100 < 50 ? GapKind.Moved : null, TimeSpan.FromSeconds(second), Noon);
            }
        }));
    }

    private static DateTimeOffset At(int second) => Noon.AddSeconds(second);

    private List<RaisedGap> Feed(int from, int to, Func<int, GapKind?> kind)
    {
        var raised = new List<RaisedGap>();
        for (var s = from; s < to; s++)
        {
            if (_rule.Tick(kind(s), TimeSpan.FromSeconds(s), At(s)) is { } gap)
            {
                raised.Add(gap);
            }
        }

        return raised;
    }
}
