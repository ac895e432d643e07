using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Live;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Live;

public sealed class PictureJoinerTests
{
    [Fact]
    public void For_few_viewers_every_picture_goes_at_once() =>
        Assert.All(Counts(many: false, spacingMs: 40), count => Assert.Equal(1, count));

    [Fact]
    public void Pictures_far_apart_go_at_once_however_many_watch() =>
        Assert.All(Counts(many: true, spacingMs: PictureJoiner.MostWaitMs + 1), count => Assert.Equal(1, count));

    [Fact]
    public void For_many_two_go_together_and_none_is_lost()
    {
        var joiner = new PictureJoiner();
        var sent = Film(40).ToList();
        var ready = new List<LivePacket>();
        sent.ForEach(p => joiner.Offer(p, many: true, ready));
        joiner.Flush(ready);
        Assert.Equal(sent.SelectMany(p => p.Data), ready.SelectMany(p => p.Data));
        Assert.InRange(ready.Count, sent.Count / 2, (sent.Count / 2) + 5);
        Assert.Equal(ready.Select(p => p.CapturedAtMs).Order(), ready.Select(p => p.CapturedAtMs));
    }

    [Fact]
    public void A_key_frame_and_a_new_beginning_never_wait_and_come_alone()
    {
        var joiner = new PictureJoiner();
        var ready = new List<LivePacket>();
        joiner.Offer(Stream.Key(0), many: true, ready);
        joiner.Offer(Stream.Delta(40), many: true, ready);
        Assert.Single(ready);
        var key = Stream.Key(80);
        joiner.Offer(key, many: true, ready);
        Assert.Equal([0, 40, 80], ready.Select(p => p.CapturedAtMs));
        Assert.Same(key, ready[2]);
        var init = Stream.Init();
        joiner.Offer(Stream.Delta(120), many: true, ready);
        joiner.Offer(init, many: true, ready);
        Assert.Same(init, ready[^1]);
        Assert.Equal(5, ready.Count);
    }

    private static List<int> Counts(bool many, int spacingMs)
    {
        var joiner = new PictureJoiner();
        var counts = new List<int>();
        foreach (var packet in Film(spacingMs))
        {
            var ready = new List<LivePacket>();
            joiner.Offer(packet, many, ready);
            counts.Add(ready.Count);
        }

        return counts;
    }

    private static IEnumerable<LivePacket> Film(int spacingMs) =>
        Enumerable.Range(0, 100).Select(i => i % 50 == 0 ? Stream.Key(i * spacingMs, 20) : Stream.Delta(i * spacingMs, i));
}
