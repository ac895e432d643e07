using KitchenWatch.Edge.Evaluate;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

public sealed class WarningScoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly WarningScore _score = new();

    [Theory]
    [InlineData(-1, false, 1)]
    [InlineData(0, true, 0)]
    [InlineData(60, true, 0)]
    [InlineData(90, true, 0)]
    [InlineData(91, false, 1)]
    public void Within_the_window_and_half_an_hour_after_is_found(int minute, bool found, int falseOnes)
    {
        _score.Add([Window("warn", 0, 60)], [Raised(minute, minute)], _ => null);
        Assert.Equal((1, found ? 1 : 0, falseOnes), (_score.Events, _score.Found, _score.False));
    }

    [Fact]
    public void Without_a_window_every_warning_is_false()
    {
        _score.Add([], [Raised(0, 5), Raised(200, 205)], _ => null);
        Assert.Equal((0, 2), (_score.Events, _score.False));
    }

    [Fact]
    public void Several_in_one_quiet_window_are_one_false_one()
    {
        _score.Add([Window("quiet", 0, 60)], [Raised(5, 10), Raised(50, 55)], _ => null);
        Assert.Equal(1, _score.False);
    }

    [Fact]
    public void Either_counts_neither_way()
    {
        _score.Add([Window("either", 0, 60)], [Raised(5, 10), Raised(80, 85)], _ => null);
        Assert.Equal((0, 0), (_score.Events, _score.False));
    }

    [Fact]
    public void A_true_warning_that_still_stands_finds_the_next_failure_and_a_false_one_does_not()
    {
        _score.Add([Window("warn", 0, 60), Window("warn", 70, 100)], [Raised(10, 80)], _ => null);
        Assert.Equal((2, 2, 0), (_score.Events, _score.Found, _score.False));
        var other = new WarningScore();
        other.Add([Window("warn", 0, 60)], [Raised(-30, 30)], _ => null);
        Assert.Equal((1, 0, 1), (other.Events, other.Found, other.False));
    }

    [Theory]
    [InlineData(-20, 10, 1)]
    [InlineData(-20, -5, 0)]
    [InlineData(-90, 10, 0)]
    [InlineData(5, 10, 0)]
    public void What_was_warned_of_while_nobody_could_tell_and_still_stands_is_told_apart(int from, int to, int early)
    {
        _score.Add([Window("either", -60, 0), Window("warn", 0, 60)], [Raised(from, to)], _ => null);
        Assert.Equal((from >= 0 ? 1 : 0, early), (_score.Found, _score.Early));
    }

    [Fact]
    public void The_lead_is_from_the_first_warning_to_the_food_s_limit()
    {
        _score.Add([Window("warn", 0, 60)], [Raised(10, 20), Raised(55, 60)], _ => Noon.AddMinutes(100));
        _score.Add([Window("warn", 0, 60)], [Raised(10, 20)], _ => null);
        Assert.Equal((90.0, 1), (_score.LeadMinutesMedian!.Value, _score.Leads));
    }

    [Fact]
    public void Stores_beyond_their_limit_as_a_matter_of_course_stand_apart()
    {
        _score.Add([], [Raised(0, 5) with { Cause = Warning.Standing }], _ => null);
        Assert.Equal((0, 1), (_score.False, _score.Standing));
    }

    [Fact]
    public void Alarms_half_an_hour_apart_are_one_warning()
    {
        var book = new WarningBook();
        foreach (var (minute, alarm) in new[] { (0, false), (10, true), (20, false), (35, true), (40, false), (80, true), (90, false) })
        {
            book.Note(Noon.AddMinutes(minute), alarm, "x");
        }

        Assert.Equal([(10, 35), (80, 80)], book.Warnings.Select(w => ((w.From - Noon).TotalMinutes, (w.Until - Noon).TotalMinutes)).Select(w => ((int)w.Item1, (int)w.Item2)));
    }

    private static SeriesWindow Window(string expect, int from, int to) => new("x", Noon.AddMinutes(from), Noon.AddMinutes(to), expect);

    private static Warning Raised(int from, int to) => new(Noon.AddMinutes(from), Noon.AddMinutes(to), "x");
}
