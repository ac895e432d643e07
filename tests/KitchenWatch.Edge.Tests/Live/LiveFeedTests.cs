using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Live;

namespace KitchenWatch.Edge.Tests.Live;

public sealed class LiveFeedTests
{
    [Fact]
    public void A_slow_reader_loses_the_rest_of_a_group_and_begins_again_with_a_key_frame()
    {
        var feed = new LiveFeed(mostPackets: 4);
        feed.Add(new LivePacket { Codec = "avc1" });
        Add(feed, 0, 1, 2, 3, 4);
        Assert.Equal(["avc1", "0", "1", "2"], Drain(feed));
        Add(feed, 5, 6, 7, 8, 9);
        Add(feed, 10, 11);
        Assert.Equal(["10", "11"], Drain(feed));
        Assert.Equal(2 + 5, feed.Dropped);
    }

    [Fact]
    public void A_reader_who_comes_in_the_middle_of_a_group_waits_for_the_next()
    {
        var feed = new LiveFeed(mostPackets: 9);
        Add(feed, 1, 2, 10, 11);
        Assert.Equal(["10", "11"], Drain(feed));
    }

    [Fact]
    public async Task A_watcher_gets_the_beginning_and_all_since_the_last_key_frame_and_then_what_comes()
    {
        var video = new CameraVideo();
        var at = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        var reader = new Fmp4Reader(File.OpenRead(Films.Fragmented));
        for (var i = 0; i < 40; i++)
        {
            video.Take((await reader.ReadAsync(CancellationToken.None))!.Value, at.AddMilliseconds(40 * i));
        }

        var feed = video.Watch();
        video.Take((await reader.ReadAsync(CancellationToken.None))!.Value, at.AddSeconds(2));
        video.Leave(feed);
        var packets = new List<LivePacket>();
        await foreach (var packet in feed.Packets.ReadAllAsync())
        {
            packets.Add(packet);
        }

        // Piece 0 begins the stream, the key frames are pieces 1 and 26.
        Assert.NotNull(packets[0].Codec);
        Assert.Equal((true, at.AddMilliseconds(40 * 26).ToUnixTimeMilliseconds()), (packets[1].Key, packets[1].CapturedAtMs));
        Assert.Equal(1 + (40 - 26) + 1, packets.Count);
        Assert.Equal(at.AddSeconds(2).ToUnixTimeMilliseconds(), packets[^1].CapturedAtMs);
    }

    /// <summary>Packets whose codec is null and whose data is their number; tens are key frames.</summary>
    private static void Add(LiveFeed feed, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            feed.Add(new LivePacket { Data = [(byte)number], Key = number % 10 == 0 });
        }
    }

    private static List<string> Drain(LiveFeed feed)
    {
        var seen = new List<string>();
        while (feed.Packets.TryRead(out var packet))
        {
            seen.Add(packet.Codec ?? packet.Data[0].ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return seen;
    }
}
