using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Tracks;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Tracks;

public sealed class TrackerTests
{
    private readonly Tracker _tracker = new(new TrackerSettings { Capacity = 4, BeginFrom = 0.5f, SureFrom = 0.7f });

    [Fact]
    public void A_walker_without_overlap_between_looks_stays_one_track()
    {
        for (var i = 0; i < 10; i++)
        {
            See(i * 0.4, (20 + (i * 26), 100));
        }

        var track = Assert.Single(Live());
        Assert.Equal((1, 10), (track.Number, track.Looks));
        Assert.Equal(9 * 26, track.PathLength, 2);
        Assert.Equal(9 * 26, track.Reach, 2);
        Assert.Equal(65, track.VelocityX, 0.2f);
        Assert.Equal(0, track.VelocityY, 3);
    }

    [Fact]
    public void Two_who_cross_keep_their_numbers()
    {
        for (var i = 0; i < 11; i++)
        {
            See(i * 0.2, (100 + (i * 10), 100), (200 - (i * 10), 112));
        }

        var tracks = Live();
        Assert.Equal(2, tracks.Count);
        Assert.Equal((200f, 1), (tracks[0].Box.X, tracks[0].Number));
        Assert.Equal((100f, 2), (tracks[1].Box.X, tracks[1].Number));
    }

    [Fact]
    public void One_who_is_hidden_for_a_moment_is_the_same_one()
    {
        See(0, (100, 100));
        See(0.4, (110, 100));
        See(0.8);
        See(1.6);
        See(2.0, (150, 100));
        Assert.Equal(1, Assert.Single(Live()).Number);
    }

    [Fact]
    public void Time_ends_a_track_whether_or_not_the_detector_looks()
    {
        See(0, (100, 100));
        _tracker.Tick(TimeSpan.FromSeconds(2.5));
        Assert.Equal(1, _tracker.Count);
        _tracker.Tick(TimeSpan.FromSeconds(2.6));
        Assert.Equal(0, _tracker.Count);
        See(3, (100, 100));
        Assert.Equal(2, Assert.Single(Live()).Number);
    }

    [Fact]
    public void Jitter_lengthens_the_path_and_not_the_reach()
    {
        for (var i = 0; i < 50; i++)
        {
            See(i * 0.2, (100 + (i % 2 * 3), 100));
        }

        var track = Assert.Single(Live());
        Assert.Equal(49 * 3, track.PathLength, 2);
        Assert.Equal(3, track.Reach, 2);
    }

    [Fact]
    public void What_moves_stirs_the_tracks_that_it_touches_and_that_were_just_seen()
    {
        See(0, (100, 100), (200, 100), (300, 100));
        _tracker.Stir([new(110, 110, 4, 4), new(290, 100, 15, 15)], TimeSpan.Zero);
        See(0.2, (100, 100), (200, 100));
        _tracker.Stir([new(0, 0, 640, 360)], TimeSpan.FromSeconds(0.2));
        Assert.Equal([(2, 0), (1, 1), (1, 0)], Live().Select(t => (t.Stirs, t.Rests)));
        Assert.Equal(0, Allocation.Of(() => _tracker.Stir([new(0, 0, 640, 360)], TimeSpan.FromSeconds(0.2))));
    }

    [Fact]
    public void A_box_of_another_size_is_another_thing()
    {
        _tracker.Update([new(new PixelBox(100, 100, 20, 20), 1)], TimeSpan.Zero);
        _tracker.Update([new(new PixelBox(80, 80, 60, 60), 1)], TimeSpan.FromSeconds(0.2));
        Assert.Equal(2, _tracker.Count);
    }

    [Fact]
    public void A_faint_detection_goes_on_with_what_it_overlaps_and_begins_nothing()
    {
        Faint(0, (100, 100, 0.9f));
        Faint(0.4, (104, 100, 0.3f), (300, 100, 0.3f));
        Faint(0.8, (108, 100, 0.3f), (300, 100, 0.3f));
        var track = Assert.Single(Live());
        Assert.Equal((1, 3, 108f), (track.Number, track.Looks, track.Box.X));
    }

    [Fact]
    public void A_faint_detection_does_not_move_what_stands()
    {
        Faint(0, (100, 100, 0.9f));
        Faint(0.4, (112, 100, 0.3f));
        Faint(0.8, (101, 100, 0.9f));
        Assert.Equal(1, Assert.Single(Live()).Reach, 3);
    }

    [Fact]
    public void A_track_is_sure_once_one_of_its_detections_was()
    {
        Faint(0, (100, 100, 0.6f));
        Faint(0.4, (112, 100, 0.6f));
        Assert.Equal((12f, false), (Assert.Single(Live()).Reach, Live()[0].IsSure));
        Faint(0.8, (104, 100, 0.9f));
        Faint(1.2, (116, 100, 0.6f));
        Assert.Equal((16f, true), (Assert.Single(Live()).Reach, Live()[0].IsSure));
    }

    [Fact]
    public void A_faint_detection_that_is_only_near_is_not_the_track()
    {
        Faint(0, (100, 100, 0.9f));
        Faint(0.4, (122, 100, 0.3f));
        Assert.Equal((1, 100f), (Live()[0].Looks, Live()[0].Box.X));
        Faint(0.8, (122, 100, 0.9f));
        Assert.Equal((1, 2), (Assert.Single(Live()).Number, Live()[0].Looks));
    }

    [Fact]
    public void A_faint_detection_in_its_place_keeps_a_track_from_jumping_to_a_neighbour()
    {
        Faint(0, (100, 100, 0.9f));
        Faint(0.4, (122, 100, 0.9f), (100, 100, 0.3f));
        Assert.Equal([(1, 100f, 0f), (2, 122f, 0f)], Live().Select(t => (t.Number, t.Box.X, t.Reach)));
    }

    [Fact]
    public void A_surer_detection_is_the_track_before_a_fainter_that_fits_better()
    {
        Faint(0, (100, 100, 0.9f));
        Faint(0.4, (110, 100, 0.8f), (100, 100, 0.3f));
        Assert.Equal(110f, Assert.Single(Live()).Box.X);
    }

    [Fact]
    public void More_things_than_slots_start_no_track_and_disturb_none()
    {
        See(0, (0, 0), (100, 0), (200, 0), (300, 0), (400, 0));
        See(0.2, (400, 0), (300, 0), (200, 0), (100, 0), (0, 0));
        Assert.Equal([1, 2, 3, 4], Live().Select(t => t.Number));
        Assert.All(Live(), t => Assert.Equal(2, t.Looks));
    }

    [Fact]
    public void An_update_allocates_nothing()
    {
        var tracker = new Tracker(new TrackerSettings());
        var seen = new Detection[40];
        var seconds = 0.0;
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < seen.Length; i++)
            {
                seen[i] = new Detection(new PixelBox(i % 8 * 80, (i / 8 * 70) + (float)seconds, 20, 20), 1);
            }

            tracker.Update(seen, TimeSpan.FromSeconds(seconds += 0.2));
        }));
        Assert.Equal(32, tracker.Count);
    }

    private void See(double seconds, params (float X, float Y)[] boxes) =>
        _tracker.Update([.. boxes.Select(b => new Detection(new PixelBox(b.X, b.Y, 20, 20), 0.9f))], TimeSpan.FromSeconds(seconds));

    private void Faint(double seconds, params (float X, float Y, float Score)[] boxes) =>
        _tracker.Update([.. boxes.Select(b => new Detection(new PixelBox(b.X, b.Y, 20, 20), b.Score))], TimeSpan.FromSeconds(seconds));

    private List<Track> Live() => [.. _tracker.Slots.ToArray().Where(t => t.Number != 0)];
}
