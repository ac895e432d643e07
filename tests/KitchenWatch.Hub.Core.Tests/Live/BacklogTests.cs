using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Live;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Live;

public sealed class BacklogTests
{
    [Fact]
    public void A_viewer_that_keeps_up_gets_all_in_order()
    {
        var backlog = new Backlog([]);
        LivePacket[] stream = [Stream.Init(), Stream.Key(0), Stream.Delta(40), Stream.Delta(80), Stream.Key(1000), Stream.Delta(1040)];
        Assert.Equal(stream, stream.SelectMany(p => Offered(backlog, p)));
        Assert.Equal(0, backlog.Dropped);
    }

    [Fact]
    public void Pictures_before_the_first_key_frame_are_left_out_and_not_counted_as_lost()
    {
        var (init, key) = (Stream.Init(), Stream.Key(1000));
        var backlog = new Backlog([init]);
        backlog.Offer(Stream.Delta(40));
        backlog.Offer(key);
        Assert.Equal([init, key], Drain(backlog));
        Assert.Equal(0, backlog.Dropped);
    }

    [Fact]
    public void A_viewer_that_stops_reading_goes_on_at_the_newest_key_frame()
    {
        var (init, late) = (Stream.Init(), Stream.Key(10_000));
        var backlog = new Backlog([init, Stream.Key(0)]);
        for (var ms = 1000; ms < 10_000; ms += 1000)
        {
            backlog.Offer(ms % 5000 == 0 ? Stream.Key(ms) : Stream.Delta(ms));
        }

        backlog.Offer(late);
        var seen = Drain(backlog);
        Assert.Equal(init, seen[0]);
        Assert.Equal(late, seen[^1]);
        Assert.Equal(11 - seen.Count + 1, backlog.Dropped);
        Assert.True(backlog.Dropped > 0);
    }

    [Fact]
    public void A_long_group_in_the_opening_costs_a_new_viewer_nothing()
    {
        LivePacket[] opening = [Stream.Init(), Stream.Key(0), .. Enumerable.Range(1, 9).Select(i => Stream.Delta(i * 1000))];
        var backlog = new Backlog(opening);
        var next = Stream.Delta(10_000);
        backlog.Offer(next);
        Assert.Equal([.. opening, next], Drain(backlog));
        Assert.Equal(0, backlog.Dropped);
    }

    [Fact]
    public void A_new_initialisation_segment_drops_what_waits_and_asks_for_a_key_frame()
    {
        var (second, key) = (Stream.Init("avc1.640028"), Stream.Key(200));
        var backlog = new Backlog([Stream.Init(), Stream.Key(0)]);
        backlog.Offer(second);
        backlog.Offer(Stream.Delta(160));
        backlog.Offer(key);
        Assert.Equal([second, key], Drain(backlog));
        Assert.Equal(1, backlog.Dropped);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_comes_and_however_slowly_it_is_read_the_promises_hold(int seed)
    {
        var random = new Random(seed);
        var backlog = new Backlog([]);
        var offered = new List<LivePacket> { Stream.Init() };
        var seen = new List<LivePacket>();
        backlog.Offer(offered[0]);
        for (var i = 0; i < 3000; i++)
        {
            var packet = Next(random, i * 40L);
            offered.Add(packet);
            backlog.Offer(packet);
            Read(backlog, seen, random.Next(100) < 4 ? random.Next(200) : 0);
            Assert.InRange(backlog.Bytes, 0, Backlog.MaxBytes);
        }

        Read(backlog, seen, int.MaxValue);
        Assert.Equal(0, backlog.Count);
        InOrder(offered, seen);
        Decodable(offered, seen);
        Assert.Contains(offered.FindLast(p => p.Codec is not null), seen);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    private static LivePacket Next(Random random, long ms) => random.Next(1000) switch
    {
        < 3 => Stream.Init($"avc1.{random.Next()}"),
        < 60 => Stream.Key(ms, random.Next(1, 2_000_000)),
        _ => Stream.Delta(ms, random.Next(1, 200_000)),
    };

    private static void InOrder(List<LivePacket> offered, List<LivePacket> seen)
    {
        var places = seen.ConvertAll(PlaceIn(offered));
        Assert.Equal(places.Distinct().Order(), places);
    }

    // A picture that is no key frame comes only right after the one before it; every picture under the initialisation segment that it came with.
    private static void Decodable(List<LivePacket> offered, List<LivePacket> seen)
    {
        var place = PlaceIn(offered);
        LivePacket? init = null;
        for (var i = 0; i < seen.Count; i++)
        {
            init = seen[i].Codec is null ? init : seen[i];
            if (seen[i].Codec is null && !seen[i].Key)
            {
                Assert.Same(offered[place(seen[i]) - 1], seen[i - 1]);
                Assert.Null(seen[i - 1].Codec);
            }

            Assert.Same(offered.Take(place(seen[i]) + 1).Last(p => p.Codec is not null), init);
        }
    }

    private static Converter<LivePacket, int> PlaceIn(List<LivePacket> offered)
    {
        var places = offered.Select((packet, place) => (packet, place)).ToDictionary(p => p.packet, p => p.place);
        return packet => places[packet];
    }

    private static void Read(Backlog backlog, List<LivePacket> into, int count)
    {
        for (var i = 0; i < count && backlog.TryTake(out var packet); i++)
        {
            into.Add(packet);
        }
    }

    private static List<LivePacket> Offered(Backlog backlog, LivePacket packet)
    {
        backlog.Offer(packet);
        return Drain(backlog);
    }

    private static List<LivePacket> Drain(Backlog backlog)
    {
        var packets = new List<LivePacket>();
        Read(backlog, packets, int.MaxValue);
        return packets;
    }
}
