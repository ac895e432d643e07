using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Live;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Live;

public sealed class StreamCheckTests
{
    private static readonly byte[] s_init = [.. Box("ftyp"u8, 8), .. Box("moov"u8, 20)];
    private static readonly byte[] s_fragment = [.. Box("moof"u8, 16), .. Box("mdat"u8, 100)];

    [Fact]
    public void A_camera_that_changes_its_codec_in_mid_stream_is_right()
    {
        var check = new StreamCheck();
        Assert.Null(check.Next(Init("avc1.42C01E"), 0));
        Assert.Null(check.Next(new LivePacket { Key = true, Data = s_fragment }, 0));
        Assert.Null(check.Next(Init("hvc1.1.6.L93.B0"), 40));
        Assert.Null(check.Next(new LivePacket { Key = true, Data = s_fragment }, 80));
        Assert.Null(check.Next(new LivePacket { Codec = "image/jpeg" }, 120));
        Assert.Null(check.Next(new LivePacket { Key = true, Data = [0xFF, 0xD8, 1] }, 160));
        Assert.NotNull(check.Next(new LivePacket { Key = true, Data = s_fragment }, 200));
    }

    [Fact]
    public void What_is_no_stream_is_told()
    {
        Assert.NotNull(new StreamCheck().Next(null, 0));
        Assert.NotNull(new StreamCheck().Next(new LivePacket { Data = null! }, 0));
        Assert.NotNull(new StreamCheck().Next(new LivePacket { Key = true, Data = s_fragment }, 0));
        Assert.NotNull(new StreamCheck().Next(Init(""), 0));
        Assert.NotNull(new StreamCheck().Next(Init("avc1\"><script>"), 0));
        Assert.NotNull(new StreamCheck().Next(Init(new string('a', 65)), 0));
        Assert.NotNull(new StreamCheck().Next(new LivePacket { Codec = "avc1.42C01E", Data = s_fragment }, 0));
    }

    [Fact]
    public void Every_fragment_that_was_cut_or_whose_sizes_lie_is_found()
    {
        for (var length = 0; length < s_fragment.Length; length++)
        {
            Assert.NotNull(Begun().Next(new LivePacket { Key = true, Data = s_fragment[..length] }, 0));
        }

        foreach (var place in Enumerable.Range(0, 4).Concat(Enumerable.Range(24, 4)))
        {
            var broken = s_fragment.ToArray();
            broken[place] ^= 0x15;
            Assert.NotNull(Begun().Next(new LivePacket { Key = true, Data = broken }, 0));
        }
    }

    [Fact]
    public void A_flood_is_told_and_a_fast_camera_is_none()
    {
        var check = Begun();
        for (var i = 0; i < 6000; i++)
        {
            Assert.Null(check.Next(new LivePacket { Data = s_fragment }, i * 1000L / 60));
        }

        var faults = Enumerable.Range(0, StreamCheck.MostPackets + 1).Select(_ => check.Next(new LivePacket { Data = s_fragment }, 200_000)).ToList();
        Assert.True(faults[^1]!.Flood);
        Assert.All(faults.SkipLast(1), Assert.Null);
        var large = new LivePacket { Data = [.. Box("moof"u8, 16), .. Box("mdat"u8, 4_000_000)] };
        Assert.True(Enumerable.Range(0, 17).Select(_ => check.Next(large, 300_000)).ToList()[^1]!.Flood);
    }

    private static StreamCheck Begun()
    {
        var check = new StreamCheck();
        check.Next(Init("avc1.42C01E"), 0);
        return check;
    }

    private static LivePacket Init(string codec) => new() { Codec = codec, Data = s_init };

    private static byte[] Box(ReadOnlySpan<byte> type, int body)
    {
        var box = new byte[8 + body];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        type.CopyTo(box.AsSpan(4));
        return box;
    }
}
