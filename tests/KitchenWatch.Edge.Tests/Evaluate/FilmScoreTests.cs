using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Evaluate.Films;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

/// <summary>What of a film's notices is found, repeated, false, and what of its events is missed.</summary>
public sealed class FilmScoreTests
{
    private const double Repeat = 30;

    [Fact]
    public void The_first_notice_of_an_event_is_its_own_and_more_are_repeats()
    {
        var score = Score([Bare(10, 60)], [Hat(14), Hat(45)]);
        Assert.Equal((1, 1, 0, 1, 0), (score.Events, score.Found, score.Missed, score.Repeats, score.False));
        Assert.Equal([4.0], score.Delays);
    }

    [Theory]
    [InlineData(9.9, 0, 1)]
    [InlineData(10, 1, 0)]
    [InlineData(22, 1, 0)]
    [InlineData(22.1, 0, 1)]
    public void A_notice_counts_from_the_start_until_two_seconds_after_the_end(double raised, int found, int wrong)
    {
        var score = Score([Bare(10, 20)], [Hat(raised)]);
        Assert.Equal((found, wrong), (score.Found, score.False));
    }

    [Fact]
    public void Another_rule_s_notice_explains_nothing()
    {
        var score = Score([new FilmEvent("rodent", 10, 20)], [Hat(12)]);
        Assert.Equal((0, 1, 1), (score.Found, score.Missed, score.False));
        Assert.Equal(["rodent 10-20"], score.MissedEvents);
    }

    [Fact]
    public void Events_that_overlap_take_a_notice_each_the_one_that_ends_first_the_first()
    {
        var score = Score([Bare(0, 50), Bare(5, 20)], [Hat(8), Hat(40)]);
        Assert.Equal((2, 0, 0), (score.Found, score.Repeats, score.False));
        Assert.Equal([3.0, 40.0], score.Delays);
    }

    [Theory]
    [InlineData(15, 38, 1)] // the rule was silent until 42
    [InlineData(15, 50, 0)] // it could have spoken from 42 on
    [InlineData(60, 70, 0)]
    public void What_the_repeat_time_kept_silent_is_missed_and_said_so(double from, double to, int silenced)
    {
        var score = Score([Bare(10, 14), Bare(from, to)], [Hat(12)]);
        Assert.Equal((1, silenced), (score.Missed, score.Silenced));
    }

    [Fact]
    public void A_notice_in_a_later_part_silences_nothing_before_it()
    {
        var score = Score([Bare(10, 60)], [Hat(90)]);
        Assert.Equal((1, 0, 1), (score.Missed, score.Silenced, score.False));
    }

    [Fact]
    public void Rows_are_given_for_each_rule_that_was_expected_or_raised()
    {
        var rows = FilmScore.ByRule([Bare(10, 20)], [Hat(12), Notice(RuleCode.Rodent, 40)], Repeat).ToList();
        Assert.Equal([RuleCode.HatMissing, RuleCode.Rodent], rows.Select(r => r.Rule));
        Assert.Equal([0, 1], rows.Select(r => r.Score.False));
    }

    [Fact]
    public void Delays_are_given_by_nearest_rank()
    {
        Assert.Null(FilmScore.Rank([], 0.5));
        Assert.Equal(2, FilmScore.Rank([1, 2, 3], 0.5));
        Assert.Equal(2, FilmScore.Rank([1, 2, 3, 4], 0.5));
        Assert.Equal(4, FilmScore.Rank([1, 2, 3, 4], 0.95));
        Assert.Equal(90, FilmScore.PerHour(1, 40));
        Assert.Equal(0, FilmScore.PerHour(0, 0));
    }

    private static FilmScore Score(FilmEvent[] events, VideoRaised[] raised) => new(events, raised, Repeat);

    private static FilmEvent Bare(double from, double to) => new("bare-head", from, to);

    private static VideoRaised Hat(double raised) => Notice(RuleCode.HatMissing, raised);

    private static VideoRaised Notice(RuleCode rule, double raised) => new(rule, raised - 3, raised, 1, 3, 0.9, new RaisedBox(0, 0, 9, 9));
}
