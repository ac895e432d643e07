using System.Text;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Testing.Films;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.PublicView;

public sealed class SegmentTests
{
    private const long Noon = 1_795_000_000_000;

    [Fact]
    public void A_stream_is_cut_into_whole_groups_of_two_seconds_and_nothing_is_lost()
    {
        LivePacket[] packets = [Fragments.Init(), .. Fragments.Pictures(0, 6200, Noon)];
        var segments = Cut(new SegmentCutter(7), packets);
        Assert.Equal([7, 8, 9], segments.Select(s => s.Number));
        Assert.All(segments, s => Assert.Equal(TimeSpan.FromSeconds(2), s.Duration));
        Assert.Equal([true, false, false], segments.Select(s => s.AfterBreak));
        Assert.Equal(Noon + 2000, segments[1].TakenAt.ToUnixTimeMilliseconds());
        Assert.Equal(packets[1..31].SelectMany(p => p.Data), segments.SelectMany(s => s.Data));
        Assert.Equal(packets[0].Data, segments[0].Init.Data);
    }

    [Fact]
    public void What_begins_in_the_middle_of_a_group_waits_for_the_next()
    {
        var segments = Cut(new SegmentCutter(0), [Fragments.Init(), .. Fragments.Pictures(400, 4200)]);
        Assert.Equal(2000, Assert.Single(segments).TakenAt.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_stream_that_begins_anew_gets_a_new_beginning_and_the_group_cut_short_is_left_out()
    {
        var segments = Cut(new SegmentCutter(0), [Fragments.Init(), .. Fragments.Pictures(0, 3000), Fragments.Init("avc1.42C01E"), .. Fragments.Pictures(0, 2200)]);
        Assert.Equal([0, 1], segments.Select(s => s.Number));
        Assert.Equal([true, true], segments.Select(s => s.AfterBreak));
        Assert.Equal([(0, "avc1.4D401E"), (1, "avc1.42C01E")], segments.Select(s => (s.Init.Number, s.Init.Codec)));
    }

    [Fact]
    public void Lost_packets_break_the_stream_where_they_were()
    {
        var packets = Fragments.Pictures(0, 8200).ToList();
        packets.RemoveRange(12, 8);
        packets[12].Skipped = 8;
        var segments = Cut(new SegmentCutter(0), [Fragments.Init(), .. packets]);
        Assert.Equal([0, 4000, 6000], segments.Select(s => s.TakenAt.ToUnixTimeMilliseconds()));
        Assert.Equal([true, true, false], segments.Select(s => s.AfterBreak));
    }

    [Fact]
    public void Rubbish_is_counted_and_left_out_until_the_next_beginning()
    {
        var cutter = new SegmentCutter(0);
        Assert.Empty(Cut(cutter, [Fragments.Init("hvc1.1.6.L93.B0"), .. Fragments.Pictures(0, 4200)]));
        Assert.Empty(Cut(cutter, [new LivePacket { Codec = "avc1.42C01E", Data = [1, 2, 3] }, .. Fragments.Pictures(0, 4200)]));
        Assert.Empty(Cut(cutter, [Fragments.Init(), Fragments.Picture(0, key: true), new LivePacket { Data = new byte[40] }, .. Fragments.Pictures(2000, 6200)]));
        Assert.Equal(3, cutter.Broken);
        Assert.Equal(2, Cut(cutter, [Fragments.Init(), .. Fragments.Pictures(0, 4200)]).Count);
    }

    [Fact]
    public void A_group_without_end_is_not_kept()
    {
        var cutter = new SegmentCutter(0);
        Assert.Empty(Cut(cutter, [Fragments.Init(), Fragments.Picture(0, key: true), .. Enumerable.Range(1, 200).Select(i => Fragments.Picture(i * 200)), Fragments.Picture(41_000, key: true)]));
        Assert.Empty(Cut(cutter, [Fragments.Init(), Fragments.Picture(0, key: true, bytes: SegmentCutter.MaxBytes), Fragments.Picture(2000, key: true)]));
        Assert.Empty(Cut(cutter, [Fragments.Init(), Fragments.Picture(9000, key: true), Fragments.Picture(1000), Fragments.Picture(11_000, key: true)]));
    }

    [Fact]
    public void The_list_names_the_newest_six_and_those_before_can_still_be_fetched()
    {
        var window = SegmentWindow.Empty;
        Assert.Empty(window.Playlist);
        Assert.Null(window.Find(0));
        foreach (var segment in Cut(new SegmentCutter(100), [Fragments.Init(), .. Fragments.Pictures(0, 24_200, Noon)]))
        {
            window = window.With(segment);
        }

        var list = Encoding.UTF8.GetString(window.Playlist);
        Assert.StartsWith("#EXTM3U\n", list, StringComparison.Ordinal);
        Assert.Contains("#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:106\n#EXT-X-DISCONTINUITY-SEQUENCE:1\n#CODEC:avc1.4D401E\n#EXT-X-MAP:URI=\"init-100.mp4\"\n", list, StringComparison.Ordinal);
        Assert.Equal(["106.m4s", "107.m4s", "108.m4s", "109.m4s", "110.m4s", "111.m4s"], list.Split('\n').Where(l => l.EndsWith(".m4s", StringComparison.Ordinal)));
        Assert.DoesNotContain("#EXT-X-DISCONTINUITY\n", list, StringComparison.Ordinal);
        Assert.Equal(102, window.Find(102)?.Number);
        Assert.Null(window.Find(101));
        Assert.Null(window.Find(112));
        Assert.NotNull(window.FindInit(100));
    }

    private static List<PublicSegment> Cut(SegmentCutter cutter, IEnumerable<LivePacket> packets) => [.. packets.Select(cutter.Add).OfType<PublicSegment>()];
}
