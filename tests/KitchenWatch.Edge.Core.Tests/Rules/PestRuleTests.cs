using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Tracks;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Rules;

public sealed class PestRuleTests
{
    private readonly Frame _frame = new(640, 360);
    private readonly Tracker _tracker = new(new TrackerSettings { Capacity = 4 });
    private static readonly HashSet<RuleCode> All = [RuleCode.Rodent, RuleCode.Cockroach, RuleCode.Animal];

    private readonly PestRule _rule = new(new PestRuleSettings(), All, 4);

    [Fact]
    public void A_rat_that_runs_is_raised_once_and_is_critical()
    {
        var raised = Run(30, i => 10 + (i * 8)).ToList();
        var (seconds, one) = Assert.Single(raised);
        Assert.Equal(1.0, seconds, 5);
        Assert.Equal((RuleCode.Rodent, Severity.Critical, 6), (one.Rule, one.Severity, one.Looks));
        Assert.Equal((Pictures.Start, Pictures.Start.AddSeconds(1)), (one.StartedAt, one.RaisedAt));
    }

    [Fact]
    public void A_stain_that_the_detector_takes_for_a_rat_is_never_raised() =>
        Assert.Empty(Run(200, i => 100 + (i % 3)));

    [Fact]
    public void A_rat_seen_for_less_than_a_second_is_not_raised() => Assert.Empty(Run(5, i => 10 + (i * 20)));

    [Fact]
    public void Two_looks_are_not_enough() => Assert.Empty(Run(2, i => 10 + (i * 20), 1.2));

    [Theory]
    [InlineData(PestKind.Rodent, 0.44f, 0)]
    [InlineData(PestKind.Rodent, 0.46f, 1)]
    [InlineData(PestKind.Cockroach, 0.49f, 0)]
    [InlineData(PestKind.Cockroach, 0.51f, 1)]
    public void Faint_detections_are_not_enough(PestKind kind, float score, int raised) =>
        Assert.Equal(raised, Run(30, i => 10 + (i * 8), score: score, kind: _ => kind).Count);

    [Fact]
    public void The_next_rat_waits_for_the_repeat_time()
    {
        var first = Run(10, i => 10 + (i * 8)).Count;
        var soon = Run(10, i => 10 + (i * 8), from: 10).Count;
        var later = Run(10, i => 10 + (i * 8), from: 40).Count;
        Assert.Equal((1, 0, 1), (first, soon, later));
    }

    [Fact]
    public void A_track_that_is_mostly_a_cat_is_an_animal_and_no_rodent()
    {
        var (_, one) = Assert.Single(Run(30, i => 10 + (i * 8), kind: i => i % 4 == 0 ? PestKind.Rodent : PestKind.Animal));
        Assert.Equal(RuleCode.Animal, one.Rule);
    }

    [Fact]
    public void Looks_that_contradict_each_other_raise_nothing() =>
        Assert.Empty(Run(30, i => 10 + (i * 8), kind: i => i % 2 == 0 ? PestKind.Rodent : PestKind.Animal));

    [Fact]
    public void A_kind_whose_rule_does_not_hold_here_raises_nothing()
    {
        var rule = new PestRule(new PestRuleSettings(), new HashSet<RuleCode> { RuleCode.Rodent }, 4);
        Assert.Empty(Run(30, i => 10 + (i * 8), kind: _ => PestKind.Animal, rule: rule));
    }

    [Fact]
    public void A_cockroach_needs_four_looks()
    {
        var (seconds, one) = Assert.Single(Run(30, i => 10 + (i * 20), step: 0.4, kind: _ => PestKind.Cockroach));
        Assert.Equal((1.2, RuleCode.Cockroach, 4), (Math.Round(seconds, 3), one.Rule, one.Looks));
    }

    [Theory]
    [InlineData(PestKind.Cockroach, 60)]
    [InlineData(PestKind.Rodent, 120)]
    [InlineData(PestKind.Rodent, 4)]
    [InlineData(PestKind.Animal, 12)]
    public void What_is_too_large_or_too_small_for_its_kind_is_none(PestKind kind, float length) =>
        Assert.Empty(Run(30, i => 10 + (i * length / 2), kind: _ => kind, length: length));

    [Fact]
    public void What_creeps_as_a_patch_of_sun_does_is_no_rat() => Assert.Empty(Run(600, i => 10 + (i * 0.5f)));

    [Fact]
    public void What_flits_to_and_fro_is_no_rat() => Assert.Empty(Run(60, i => i % 2 == 0 ? 100 : 125));

    [Fact]
    public void What_crosses_the_picture_faster_than_any_rat_is_none() =>
        Assert.Empty(Run(12, i => 10 + (i * 70), step: 0.1, length: 70));

    private List<(double Seconds, Raised Raised)> Run(
        int looks, Func<int, float> x, double step = 0.2, float score = 0.8f, double from = 0, Func<int, PestKind>? kind = null, float length = 20, PestRule? rule = null)
    {
        var raised = new List<(double, Raised)>();
        for (var i = 0; i < looks; i++)
        {
            Pictures.Stamp(_frame, from + (i * step));
            _tracker.Update([new(new PixelBox(x(i), 100, length, length / 2), score, (int)(kind?.Invoke(i) ?? PestKind.Rodent))], _frame.Elapsed);
            if ((rule ?? _rule).Look(_tracker.Slots[0], _frame) is { } one)
            {
                raised.Add((from + (i * step), one));
            }
        }

        return raised;
    }
}
