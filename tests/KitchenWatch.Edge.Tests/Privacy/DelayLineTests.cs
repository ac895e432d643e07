using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Privacy;

namespace KitchenWatch.Edge.Tests.Privacy;

public sealed class DelayLineTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);
    private readonly CameraVideo _video = new();
    private readonly DelayLine _line;

    public DelayLineTests() => _line = new DelayLine(TimeSpan.FromSeconds(30), _video);

    [Fact]
    public void A_picture_goes_out_when_it_is_old_enough_with_the_stream_s_beginning_and_its_own_time()
    {
        var feed = _video.Watch();
        Encode(0, 2);
        Assert.Null(_line.Release(TimeSpan.FromSeconds(29.9)));
        Assert.False(feed.Packets.TryRead(out _));
        Assert.Equal(PublicSight.Masked, _line.Release(TimeSpan.FromSeconds(30)));
        Assert.True(feed.Packets.TryRead(out var init));
        Assert.True(feed.Packets.TryRead(out var first));
        Assert.Equal(("avc1", Start.ToUnixTimeMilliseconds()), (init.Codec, first.CapturedAtMs));
        Assert.False(feed.Packets.TryRead(out _));
        Assert.Equal(1, _line.Count);
    }

    [Fact]
    public void What_is_held_when_an_encoder_dies_still_goes_out_and_what_it_owed_is_forgotten()
    {
        Encode(0, 3);
        _line.Expect(TimeSpan.FromSeconds(0.6), Start, PublicSight.Masked);
        _line.BeginAnew();
        Encode(1, 1);
        Assert.NotNull(_line.Release(TimeSpan.FromSeconds(40)));
        Assert.Equal((0, 0L), (_line.Count, _line.Dropped));
    }

    [Fact]
    public void A_full_line_drops_what_it_holds_and_begins_again_with_a_key_frame()
    {
        Encode(0, 341);
        Assert.Equal((1, 340L), (_line.Count, _line.Dropped));
    }

    [Fact]
    public void A_piece_that_nobody_expects_is_not_let_out()
    {
        _line.Take(new Fmp4Piece(new byte[] { 1 }, null, Key: true));
        Assert.Equal((0, 1L), (_line.Count, _line.Dropped));
    }

    [Fact]
    public void A_closed_canteen_lets_nothing_out()
    {
        Encode(0, 5);
        _line.Clear();
        Assert.Null(_line.Release(TimeSpan.FromSeconds(60)));
    }

    private void Encode(double from, int pictures)
    {
        _line.Take(new Fmp4Piece(new byte[] { 0 }, "avc1", Key: false));
        for (var i = 0; i < pictures; i++)
        {
            var moment = TimeSpan.FromSeconds(from + (i / 5.0));
            _line.Expect(moment, Start + moment, PublicSight.Masked);
            _line.Take(new Fmp4Piece(new byte[] { 1, 2 }, null, Key: i % 10 == 0));
        }
    }
}
