using System.Numerics;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Tracks;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Rules;

public sealed class HeadRuleTests
{
    private static readonly HatLook Bare = new(Judgement.Bare, 0.9f);
    private static readonly HatLook Covered = new(Judgement.Covered, 0.9f);
    private static readonly HatLook Unsure = new(Judgement.CannotJudge, 0.6f);

    private readonly Frame _frame = new(64, 36);
    private readonly Tracker _tracker = new(new TrackerSettings { Capacity = 4 });
    private readonly HeadRule _rule = HeadRule.Hat(new HeadRuleSettings(), new Zones([], 640, 360), 4);

    [Fact]
    public void A_head_that_stays_bare_is_raised_once()
    {
        Assert.Equal([3.0], RaisedAt(Enumerable.Range(0, 60).Select(s => ((double)s, Bare))));
    }

    [Fact]
    public void What_is_raised_says_what_was_seen()
    {
        Look(0, 100, new HatLook(Judgement.Bare, 0.8f));
        Look(1, 102, Unsure);
        Look(2, 104, new HatLook(Judgement.Bare, 0.9f));
        var raised = Look(3, 106, new HatLook(Judgement.Bare, 1.0f));
        Assert.NotNull(raised);
        Assert.Equal((RuleCode.HatMissing, Severity.Minor, 1, 3), (raised.Rule, raised.Severity, raised.Track, raised.Looks));
        Assert.Equal((Pictures.Start, Pictures.Start.AddSeconds(3)), (raised.StartedAt, raised.RaisedAt));
        Assert.Equal(0.9, raised.Confidence, 5);
        Assert.Equal(106, raised.Box.X);
        Assert.Null(raised.Zone);
    }

    [Fact]
    public void Many_looks_in_a_short_time_are_not_enough() =>
        Assert.Empty(RaisedAt(Enumerable.Range(0, 30).Select(i => (i * 0.099, Bare))));

    [Fact]
    public void A_long_time_with_few_looks_is_not_enough() => Assert.Empty(RaisedAt([(0, Bare), (3.5, Bare)]));

    [Fact]
    public void Looks_that_are_bare_by_a_hair_are_not_enough() =>
        Assert.Empty(RaisedAt(Enumerable.Range(0, 60).Select(s => ((double)s, new HatLook(Judgement.Bare, 0.7f)))));

    [Fact]
    public void Looks_at_what_is_hardly_a_head_are_not_enough() =>
        Assert.Empty(RaisedAt(Enumerable.Range(0, 60).Select(s => ((double)s, Bare with { Head = s % 3 == 0 ? 0.6f : 0.3f }))));

    [Fact]
    public void One_look_in_doubt_of_a_head_does_not_save_it() => Assert.Equal([3.0], RaisedAt([(0, Bare), (1, Bare with { Head = 0.1f }), (2, Bare), (3, Bare)]));

    [Fact]
    public void Looks_that_say_nothing_neither_count_nor_clear() =>
        Assert.Equal([4.0], RaisedAt([(0, Bare), (1, Unsure), (2, Bare), (3, Unsure), (4, Bare)]));

    [Fact]
    public void A_covered_look_vetoes_for_a_while() =>
        Assert.Equal([7.5], RaisedAt([(0, Bare), (1, Bare), (2.5, Covered), (3, Bare), (4, Bare), (5, Bare), (6, Bare), (7, Bare), (7.5, Bare)]));

    [Fact]
    public void A_judge_that_wavers_raises_nothing() =>
        Assert.Empty(RaisedAt(Enumerable.Range(0, 60).Select(s => ((double)s, s % 4 == 0 ? Covered : Bare))));

    [Fact]
    public void Bare_looks_far_apart_are_not_one_stretch() =>
        Assert.Empty(RaisedAt([(0, Bare), (5.5, Bare), (11, Bare), (16.5, Bare)], keepTrack: true));

    [Fact]
    public void A_pot_that_looks_like_a_bare_head_and_never_moves_is_not_raised()
    {
        for (var s = 0; s < 60; s++)
        {
            Pictures.Stamp(_frame, s);
            _tracker.Update([new(new PixelBox(100 + (s % 3), 100, 20, 20), 1)], _frame.Elapsed);
            Assert.Null(_rule.Look(_tracker.Slots[0], Bare, _frame));
        }
    }

    [Fact]
    public void A_second_bare_head_is_raised_when_the_repeat_time_is_over()
    {
        var raised = new List<(double, int)>();
        for (var s = 0; s < 60; s++)
        {
            Pictures.Stamp(_frame, s);
            _tracker.Update([new(new PixelBox(100, Sway(s), 20, 20), 1), new(new PixelBox(400, Sway(s), 20, 20), 1)], _frame.Elapsed);
            foreach (var track in _tracker.Slots.ToArray().Where(t => t.Number != 0))
            {
                if (_rule.Look(track, Bare, _frame) is { } one)
                {
                    raised.Add((s, one.Track));
                }
            }
        }

        Assert.Equal([(3, 1), (33, 2)], raised);
    }

    [Fact]
    public void Only_a_head_in_a_zone_counts_and_the_zone_is_named()
    {
        var zone = new Zone(new SourceId("line"), [new Vector2(0.5f, 0), new Vector2(1, 0), new Vector2(1, 1), new Vector2(0.5f, 1)]);
        var rule = HeadRule.Hat(new HeadRuleSettings(), new Zones([zone], 640, 360), 4);
        Raised? Walk(double s, float x)
        {
            Pictures.Stamp(_frame, s);
            _tracker.Update([new(new PixelBox(x, 100, 20, 20), 1)], _frame.Elapsed);
            return rule.Look(_tracker.Slots[0], Bare, _frame);
        }

        for (var s = 0; s < 10; s++)
        {
            Assert.Null(Walk(s, 280));
        }

        Assert.Null(Walk(10, 320));
        Assert.Null(Walk(11, 320));
        Assert.Null(Walk(12, 320));
        Assert.Equal(new SourceId("line"), Walk(13, 320)?.Zone);
    }

    [Theory]
    [InlineData(ZoneKind.FoodHandling, Severity.Minor)]
    [InlineData(ZoneKind.SpecialWorkArea, Severity.Minor)]
    [InlineData(ZoneKind.SpecialRoom, Severity.Major)]
    public void A_bare_head_is_graver_in_the_special_room(ZoneKind kind, Severity severity) =>
        Assert.Equal([(RuleCode.HatMissing, severity)], RaisedIn(HeadRule.Hat, Whole with { Kind = kind }, Bare));

    [Theory]
    [InlineData(ZoneKind.FoodHandling, null)]
    [InlineData(ZoneKind.SpecialWorkArea, Severity.Minor)]
    [InlineData(ZoneKind.SpecialRoom, Severity.Major)]
    public void A_mask_is_asked_for_in_special_zones_alone(ZoneKind kind, Severity? severity) => Assert.Equal(
        severity is { } s ? [(RuleCode.MaskMissing, s)] : [],
        RaisedIn(HeadRule.Mask, Whole with { Kind = kind }, Covered with { Mask = new(Judgement.Bare, 0.9f) }));

    [Fact]
    public void Without_zones_no_mask_is_asked_for() => Assert.Empty(RaisedIn(HeadRule.Mask, null, Bare with { Mask = new(Judgement.Bare, 0.9f) }));

    [Theory]
    [InlineData(Judgement.Covered)]
    [InlineData(Judgement.CannotJudge)]
    public void A_mask_that_is_worn_or_a_head_from_behind_raises_nothing(Judgement mask) =>
        Assert.Empty(RaisedIn(HeadRule.Mask, Whole with { Kind = ZoneKind.SpecialRoom }, Bare with { Mask = new(mask, 0.9f) }));

    [Fact]
    public void A_zone_says_whether_a_scarf_covers_a_head()
    {
        var scarf = HatLook.From(new HatKinds(0.02f, 0.03f, 0.9f, 0.05f), new SureFrom(0.75f, 0.75f));
        Assert.Empty(RaisedIn(HeadRule.Hat, Whole, scarf));
        Assert.Equal([(RuleCode.HatMissing, Severity.Minor)], RaisedIn(HeadRule.Hat, Whole with { OtherHeadwear = OtherHeadwear.DoesNotCount }, scarf));
    }

    [Fact]
    public void A_look_that_raises_nothing_allocates_nothing()
    {
        var seconds = 0.0;
        _tracker.Update([new(new PixelBox(100, 100, 20, 20), 1)], TimeSpan.Zero);
        Assert.Equal(0, Allocation.Of(() => _rule.Look(_tracker.Slots[0], (seconds += 1) % 3 == 0 ? Covered : Bare, Pictures.Stamp(_frame, seconds))));
    }

    private static readonly Zone Whole = new(new SourceId("whole"), [new Vector2(0, 0), new Vector2(1, 0), new Vector2(1, 1), new Vector2(0, 1)]);

    private List<(RuleCode, Severity)> RaisedIn(Func<HeadRuleSettings, Zones, int, HeadRule> make, Zone? zone, HatLook look)
    {
        var rule = make(new HeadRuleSettings(), new Zones(zone is null ? [] : [zone], 640, 360), 4);
        var raised = new List<(RuleCode, Severity)>();
        for (var s = 0; s < 10; s++)
        {
            Pictures.Stamp(_frame, s);
            _tracker.Update([new(new PixelBox(100, Sway(s), 20, 20), 1)], _frame.Elapsed);
            if (rule.Look(_tracker.Slots[0], look, _frame) is { } one)
            {
                raised.Add((one.Rule, one.Severity));
            }
        }

        return raised;
    }

    // Nobody stands as still as a pot: a third of the head's size up and down.
    private static float Sway(double seconds) => 100 + ((int)seconds % 2 * 7);

    private Raised? Look(double seconds, float x, HatLook look)
    {
        Pictures.Stamp(_frame, seconds);
        _tracker.Update([new(new PixelBox(x, Sway(seconds), 20, 20), 1)], _frame.Elapsed);
        return _rule.Look(_tracker.Slots[0], look, _frame);
    }

    private List<double> RaisedAt(IEnumerable<(double Seconds, HatLook Look)> looks, bool keepTrack = false)
    {
        var raised = new List<double>();
        var last = 0.0;
        foreach (var (seconds, look) in looks)
        {
            for (var between = last + 1; keepTrack && between < seconds; between++)
            {
                Look(between, 100, Unsure);
            }

            last = seconds;
            if (Look(seconds, 100, look) is not null)
            {
                raised.Add(seconds);
            }
        }

        return raised;
    }
}
