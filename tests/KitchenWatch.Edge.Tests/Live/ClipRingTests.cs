using KitchenWatch.Edge.Live;

namespace KitchenWatch.Edge.Tests.Live;

public sealed class ClipRingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Init = [100, 100];

    [Fact]
    public void Whole_groups_go_when_they_are_too_old()
    {
        var ring = Filled(seconds: 30);
        Assert.InRange(ring.Groups, 15, 17);
        Assert.Equal(ring.Groups * 5, ring.Bytes);
    }

    [Fact]
    public void Whole_groups_go_when_memory_is_used_up()
    {
        var ring = new ClipRing(TimeSpan.FromSeconds(15), mostBytes: 23);
        Fill(ring, 0, 10);
        Assert.Equal((4, 20), (ring.Groups, ring.Bytes));
    }

    [Fact]
    public void A_group_larger_than_all_memory_is_dropped_up_to_the_next_key_frame()
    {
        var ring = new ClipRing(TimeSpan.FromSeconds(15), mostBytes: 3);
        ring.Begin(Init);
        Enumerable.Range(0, 9).ToList().ForEach(i => ring.Add([1], key: i is 0 or 7, Noon.AddSeconds(i)));
        Assert.Equal((1, 2), (ring.Groups, ring.Bytes));
    }

    [Fact]
    public void A_clip_begins_with_the_key_frame_before_and_ends_where_it_was_asked_to()
    {
        var cut = Filled(seconds: 12).Cut(At(3.5), At(8), At(10.3))!;
        Assert.Equal((At(3), At(10.2)), (cut.FromAt, cut.ToAt));
        Assert.Equal([100, 100, 3, 3, 3, 3, 3, 4], cut.Mp4[..8]);
        Assert.Equal(2 + (7 * 5) + 2, cut.Mp4.Length);
    }

    [Fact]
    public void A_clip_takes_what_there_is_when_the_stream_began_later()
    {
        var cut = Filled(seconds: 4).Cut(At(-5), At(1), At(9))!;
        Assert.Equal((At(0), At(3.8)), (cut.FromAt, cut.ToAt));
    }

    [Fact]
    public void A_clip_does_not_mix_a_stream_with_the_one_that_followed()
    {
        var ring = Filled(seconds: 6);
        ring.Begin([200]);
        Fill(ring, 6, 10, begin: false);
        var before = ring.Cut(At(1), At(4), At(9))!;
        Assert.Equal((100, At(1), At(5.8)), (before.Mp4[0], before.FromAt, before.ToAt));
        Assert.Equal((200, At(6)), (ring.Cut(At(4), At(8), At(10))!.Mp4[0], ring.Cut(At(4), At(8), At(10))!.FromAt));
    }

    [Fact]
    public void Nothing_is_cut_of_a_moment_before_all_that_is_held() => Assert.Null(Filled(seconds: 6).Cut(At(-20), At(-10), At(-5)));

    private static DateTimeOffset At(double second) => Noon.AddSeconds(second);

    private static ClipRing Filled(int seconds)
    {
        var ring = new ClipRing(TimeSpan.FromSeconds(15), mostBytes: 1_000_000);
        Fill(ring, 0, seconds);
        return ring;
    }

    /// <summary>Five fragments of one byte a second, the first a key frame; the byte is the second's number.</summary>
    private static void Fill(ClipRing ring, int from, int to, bool begin = true)
    {
        if (begin)
        {
            ring.Begin(Init);
        }

        for (var i = from * 5; i < to * 5; i++)
        {
            ring.Add([(byte)(i / 5)], key: i % 5 == 0, At(i / 5.0));
        }
    }
}
