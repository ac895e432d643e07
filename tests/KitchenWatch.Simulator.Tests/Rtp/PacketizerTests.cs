using System.Buffers;
using KitchenWatch.Simulator.H264;
using KitchenWatch.Simulator.Rtp;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Rtp;

public sealed class PacketizerTests
{
    private static readonly byte[] Sps = [0x67, 1, 2, 3];
    private static readonly byte[] Pps = [0x68, 4];

    [Fact]
    public void A_small_picture_is_one_packet_with_the_marker()
    {
        byte[] nal = [0x41, 9, 8];
        var packet = Assert.Single(Packets(new AccessUnit(false, [nal])));
        Assert.True(packet.Marker);
        Assert.Equal(nal, packet.Payload);
    }

    [Fact]
    public void Parameter_sets_travel_together_before_the_picture()
    {
        byte[] key = [0x65, 7];
        var packets = Packets(new AccessUnit(true, [Sps, Pps, key]));
        byte[] together = [0x78, 0, 4, .. Sps, 0, 2, .. Pps];
        Assert.Equal(together, packets[0].Payload);
        Assert.Equal(key, packets[1].Payload);
        Assert.Equal([false, true], packets.Select(p => p.Marker));
    }

    [Theory]
    [InlineData(1401)]
    [InlineData(2800)]
    [InlineData(100_000)]
    public void A_large_slice_comes_out_of_its_fragments_as_it_was(int size)
    {
        var nal = new byte[size];
        new Random(size).NextBytes(nal);
        nal[0] = 0x65;
        var packets = Packets(new AccessUnit(true, [nal]));
        Assert.All(packets, p => Assert.InRange(p.Payload.Length, 3, Packetizer.MaxPayload));
        Assert.All(packets, p => Assert.Equal(0x7C, p.Payload[0]));
        Assert.Equal(0x85, packets[0].Payload[1]);
        Assert.Equal(0x45, packets[^1].Payload[1]);
        var header = (byte)((packets[0].Payload[0] & 0x60) | (packets[0].Payload[1] & 0x1F));
        Assert.Equal(nal, packets.SelectMany(p => p.Payload[2..]).Prepend(header).ToArray());
        Assert.Equal(packets.Count - 1, packets.FindIndex(p => p.Marker));
    }

    [Fact]
    public void Sequence_numbers_go_on_over_pictures_and_wrap()
    {
        var packetizer = new Packetizer(0, 1, ushort.MaxValue);
        var buffer = new ArrayBufferWriter<byte>();
        packetizer.Write(new AccessUnit(false, [new byte[] { 0x41 }]), 0, buffer);
        packetizer.Write(new AccessUnit(false, [new byte[] { 0x41 }]), 9000, buffer);
        Assert.Equal([ushort.MaxValue, 0], RtpPacket.Read(buffer.WrittenSpan).Select(p => (int)p.Sequence));
    }

    private static List<RtpPacket> Packets(AccessUnit unit)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new Packetizer(2, 0xABCD, 7).Write(unit, 90_000, buffer);
        var packets = RtpPacket.Read(buffer.WrittenSpan);
        Assert.All(packets, p => Assert.Equal((2, 90_000u), (p.Channel, p.Timestamp)));
        return packets;
    }
}
