using System.Buffers.Binary;

namespace KitchenWatch.Simulator.Tests.Rtp;

/// <summary>A packet read back from the wire, independently of the code that wrote it (RFC 3550, 5.1; RFC 2326, 10.12).</summary>
internal sealed record RtpPacket(int Channel, bool Marker, ushort Sequence, uint Timestamp, byte[] Payload)
{
    public static List<RtpPacket> Read(ReadOnlySpan<byte> wire)
    {
        var packets = new List<RtpPacket>();
        while (!wire.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(wire[2..]);
            var rtp = wire.Slice(4, length);
            packets.Add(new RtpPacket(
                wire[1],
                (rtp[1] & 0x80) != 0,
                BinaryPrimitives.ReadUInt16BigEndian(rtp[2..]),
                BinaryPrimitives.ReadUInt32BigEndian(rtp[4..]),
                rtp[12..].ToArray()));
            wire = wire[(4 + length)..];
        }

        return packets;
    }
}
