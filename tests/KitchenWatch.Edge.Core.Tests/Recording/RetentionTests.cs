using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Core.Recording;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Recording;

public sealed class RetentionTests
{
    private const long Day = 86_400_000;
    private const long Now = 100 * Day;

    [Fact]
    public void What_is_older_than_its_days_goes_and_nothing_else()
    {
        var plan = Plan([Days(95, 96, 97, 98, 99), Days(96, 99)], new RetentionLimits(TimeSpan.FromDays(2.5), 1000, 0));
        Assert.Equal([(0, 95), (0, 96), (1, 96)], Told(plan).Order());
        Assert.False(plan.IsShort);
    }

    [Fact]
    public void Over_its_bytes_the_oldest_of_all_cameras_goes_first()
    {
        var plan = Plan([Days(90, 92, 94), Days(91, 93)], new RetentionLimits(TimeSpan.FromDays(30), 25, 0));
        Assert.Equal([(0, 90), (1, 91), (0, 92)], Told(plan));
        Assert.False(plan.IsShort);
    }

    [Fact]
    public void What_must_stay_free_for_notices_is_made_free()
    {
        var plan = Plan([Days(90, 92, 94)], new RetentionLimits(TimeSpan.FromDays(30), 1000, KeepFreeBytes: 115), free: 100);
        Assert.Equal([(0, 90), (0, 92)], Told(plan));
    }

    [Fact]
    public void What_is_held_stays_though_it_is_too_old_and_what_is_younger_goes()
    {
        var plan = Plan([Days(60, 61, 98, 99)], new RetentionLimits(TimeSpan.FromDays(30), 20, 0), held: 60);
        Assert.Equal([(0, 61), (0, 98)], Told(plan));
        Assert.False(plan.IsShort);
    }

    [Fact]
    public void Holds_that_take_all_room_are_told_and_kept()
    {
        var plan = Plan([Days(60), Days(99)], new RetentionLimits(TimeSpan.FromDays(30), 5, 0), held: 60);
        Assert.Equal([(1, 99)], Told(plan));
        Assert.True(plan is { IsShort: true, IsHeldFull: true });
    }

    [Fact]
    public void A_disk_that_others_fill_is_not_laid_to_the_holds()
    {
        var plan = Plan([Days(60), Days(99)], new RetentionLimits(TimeSpan.FromDays(30), 1000, KeepFreeBytes: 500), free: 100, held: 60);
        Assert.True(plan is { IsShort: true, IsHeldFull: false });
    }

    [Theory]
    [InlineData(GapCause.None)]
    [InlineData(GapCause.Deleted)]
    public void A_name_says_all_but_the_length(GapCause before)
    {
        var segment = new RecordedSegment(1_764_107_100_123, 1_764_107_160_001, 42, before);
        Assert.True(RecordedSegment.TryParse(segment.Name, 42, out var read));
        Assert.Equal(segment, read);
        Assert.True(RecordedSegment.TryParseGrowing(segment.GrowingName, out var growing));
        Assert.Equal(segment with { ToMs = segment.FromMs, Bytes = 0 }, growing);
    }

    [Theory]
    [InlineData("film.mp4")]
    [InlineData("1764107100123-1764107160001-z.mp4")]
    [InlineData("1764107160001-1764107100123-a.mp4")]
    [InlineData("1764107100123--1-a.mp4")]
    [InlineData("../1764107100123-1764107160001-a.mp4")]
    public void A_name_that_is_none_of_ours_is_left_alone(string name) => Assert.False(RecordedSegment.TryParse(name, 1, out _));

    private static RetentionPlan Plan(RecordedSegment[][] cameras, RetentionLimits limits, long free = long.MaxValue / 2, long held = -1) =>
        Retention.Plan(cameras, (camera, s) => camera == 0 && s.FromMs == held * Day, limits, Now, growingBytes: 0, free);

    /// <summary>Files of ten bytes, each a day long.</summary>
    private static RecordedSegment[] Days(params int[] days) => [.. days.Select(d => new RecordedSegment(d * Day, ((d + 1) * Day) - 1, 10, GapCause.None))];

    private static IEnumerable<(int Camera, int Day)> Told(RetentionPlan plan) => plan.Doomed.Select(d => (d.Camera, (int)(d.Segment.FromMs / Day)));
}
