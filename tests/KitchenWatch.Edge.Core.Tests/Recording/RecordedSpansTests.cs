using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Core.Recording;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Recording;

public sealed class RecordedSpansTests
{
    private static readonly RecordedSegment[] Segments =
    [
        new(0, 59_960, 1, GapCause.BoxOff),
        new(60_000, 90_000, 1, GapCause.None),
        new(150_000, 200_000, 1, GapCause.NoPictures),
        new(400_000, 450_000, 1, GapCause.None),
    ];

    [Fact]
    public void Files_that_go_on_from_one_another_are_one_stretch_and_a_gap_has_its_cause()
    {
        var (spans, gaps) = RecordedSpans.Of(Segments, 0, 500_000);
        Assert.Equal([(0, 90_000), (150_000, 200_000), (400_000, 450_000)], spans.Select(s => (s.FromMs, s.ToMs)));
        Assert.Equal(
            [(90_000, 150_000, GapCause.NoPictures), (200_000, 400_000, GapCause.Deleted)], gaps.Select(g => (g.FromMs, g.ToMs, g.Cause)));
    }

    [Fact]
    public void Nothing_is_told_of_beyond_the_window()
    {
        var (spans, gaps) = RecordedSpans.Of(Segments, 100_000, 170_000);
        Assert.Equal([(150_000, 170_000)], spans.Select(s => (s.FromMs, s.ToMs)));
        Assert.Equal([(100_000, 150_000)], gaps.Select(g => (g.FromMs, g.ToMs)));
    }

    [Fact]
    public void Too_many_stretches_are_joined()
    {
        var many = Enumerable.Range(0, 3000).Select(i => new RecordedSegment(i * 10_000, (i * 10_000) + 5000, 1, GapCause.Slow)).ToList();
        Assert.InRange(RecordedSpans.Of(many, 0, long.MaxValue).Spans.Length, 1, RecordingOverview.MaxSpans);
    }
}
