using KitchenWatch.Hub.Core.Broker;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Broker;

public sealed class PacketGateTests
{
    private const int Cap = 300;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(Cap)]
    public void Packets_up_to_the_cap_pass_however_they_are_cut(int body)
    {
        byte[] stream = [.. Packet(body), .. Packet(0), .. Packet(body)];
        for (var piece = 1; piece <= stream.Length; piece++)
        {
            var gate = new PacketGate(Cap);
            Assert.All(stream.Chunk(piece), bytes => Assert.Equal(GateVerdict.Pass, gate.Pass(bytes)));
        }
    }

    [Fact]
    public void A_packet_over_the_cap_is_seen_at_its_header()
    {
        var gate = new PacketGate(Cap);
        Assert.Equal(GateVerdict.Pass, gate.Pass(Packet(Cap)));
        Assert.Equal(GateVerdict.Oversized, gate.Pass(Packet(Cap + 1).AsSpan(0, 3)));
    }

    [Fact]
    public void The_largest_length_that_MQTT_can_say_is_seen()
    {
        var gate = new PacketGate(Cap);
        Assert.Equal(GateVerdict.Oversized, gate.Pass([0x10, 0xFF, 0xFF, 0xFF, 0x7F]));
    }

    [Fact]
    public void A_length_without_end_is_malformed()
    {
        var gate = new PacketGate(Cap);
        Assert.Equal(GateVerdict.Malformed, gate.Pass([0x10, 0x80, 0x80, 0x80, 0x80]));
    }

    [Fact]
    public void What_a_body_holds_is_never_read_as_a_header()
    {
        var packet = Packet(Cap);
        packet.AsSpan(3).Fill(0xFF);
        var gate = new PacketGate(Cap);
        Assert.Equal(GateVerdict.Pass, gate.Pass(packet));
        Assert.Equal(GateVerdict.Pass, gate.Pass(packet));
    }

    private static byte[] Packet(int body)
    {
        List<byte> bytes = [0x30];
        var rest = body;
        do
        {
            bytes.Add((byte)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0)));
            rest >>= 7;
        }
        while (rest > 0);

        return [.. bytes, .. new byte[body]];
    }
}
