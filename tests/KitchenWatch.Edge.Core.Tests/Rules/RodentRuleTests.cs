using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Tracks;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Rules;

public sealed class RodentRuleTests
{
    private readonly Frame _frame = new(64, 36);
    private readonly Tracker _tracker = new(new TrackerSettings { Capacity = 4 });
    private readonly RodentRule _rule = new(new RodentRuleSettings(), 4);

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

    [Fact]
    public void Faint_detections_are_not_enough() => Assert.Empty(Run(30, i => 10 + (i * 8), score: 0.4f));

    [Fact]
    public void The_next_rat_waits_for_the_repeat_time()
    {
        var first = Run(10, i => 10 + (i * 8)).Count;
        var soon = Run(10, i => 10 + (i * 8), from: 10).Count;
        var later = Run(10, i => 10 + (i * 8), from: 40).Count;
        Assert.Equal((1, 0, 1), (first, soon, later));
    }

    private List<(double Seconds, Raised Raised)> Run(int looks, Func<int, float> x, double step = 0.2, float score = 0.8f, double from = 0)
    {
        var raised = new List<(double, Raised)>();
        for (var i = 0; i < looks; i++)
        {
            Pictures.Stamp(_frame, from + (i * step));
            _tracker.Update([new(new PixelBox(x(i), 100, 20, 10), score)], _frame.Elapsed);
            if (_rule.Look(_tracker.Slots[0], _frame) is { } one)
            {
                raised.Add((from + (i * step), one));
            }
        }

        return raised;
    }
}
