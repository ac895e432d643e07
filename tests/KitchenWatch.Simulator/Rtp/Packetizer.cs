using System.Buffers;
using System.Buffers.Binary;
using KitchenWatch.Simulator.H264;

namespace KitchenWatch.Simulator.Rtp;

/// <summary>
/// Cuts pictures into RTP packets (RFC 3550, RFC 6184 packetization mode 1), each framed for RTSP's own connection
/// (RFC 2326, 10.12): parameter sets and SEI together in STAP-A, large slices in FU-A, the rest as single NAL units.
/// </summary>
internal sealed class Packetizer(byte channel, uint ssrc, ushort firstSequence)
{
    /// <summary>Largest RTP payload, in bytes, as a camera on Ethernet would choose it.</summary>
    public const int MaxPayload = 1400;

    private const int FrameBytes = 4;
    private const int HeaderBytes = 12;
    private const byte VideoType = 96;
    private const byte SoundType = 0;
    private const byte SilentSample = 0xFF;
    private ushort _sequence = firstSequence;

    /// <summary>Writes all packets of one picture; the last carries the marker.</summary>
    /// <param name="unit">The picture.</param>
    /// <param name="timestamp">In units of 1/90,000 s.</param>
    /// <param name="into">Takes the framed packets, to be sent at once.</param>
    public void Write(AccessUnit unit, uint timestamp, IBufferWriter<byte> into)
    {
        var small = unit.Nals.TakeWhile(n => !Nal.IsPicture(Nal.TypeOf(n.Span))).ToList();
        if (small.Count > 1 && 1 + small.Sum(n => 2 + n.Length) <= MaxPayload)
        {
            WriteTogether(small, timestamp, into);
        }
        else
        {
            small.Clear();
        }

        for (var i = small.Count; i < unit.Nals.Count; i++)
        {
            WriteNal(unit.Nals[i].Span, timestamp, i == unit.Nals.Count - 1, into);
        }
    }

    /// <summary>Writes one packet of G.711 μ-law silence (RFC 3551, 4.5.14).</summary>
    /// <param name="samples">How many, of one byte each.</param>
    /// <param name="timestamp">In units of 1/8,000 s.</param>
    /// <param name="into">Takes the framed packet.</param>
    public void WriteSilence(int samples, uint timestamp, IBufferWriter<byte> into) =>
        BeginPacket(samples, timestamp, marker: false, into, SoundType).Fill(SilentSample);

    private void WriteTogether(List<ReadOnlyMemory<byte>> nals, uint timestamp, IBufferWriter<byte> into)
    {
        var importance = nals.Max(n => n.Span[0] & 0x60);
        var payload = BeginPacket(1 + nals.Sum(n => 2 + n.Length), timestamp, marker: false, into);
        payload[0] = (byte)(importance | (byte)NalType.StapA);
        var at = 1;
        foreach (var nal in nals)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload[at..], (ushort)nal.Length);
            nal.Span.CopyTo(payload[(at + 2)..]);
            at += 2 + nal.Length;
        }
    }

    private void WriteNal(ReadOnlySpan<byte> nal, uint timestamp, bool last, IBufferWriter<byte> into)
    {
        if (nal.Length <= MaxPayload)
        {
            nal.CopyTo(BeginPacket(nal.Length, timestamp, last, into));
            return;
        }

        var rest = nal[1..];
        var first = true;
        while (!rest.IsEmpty)
        {
            var part = Math.Min(rest.Length, MaxPayload - 2);
            var end = part == rest.Length;
            var payload = BeginPacket(part + 2, timestamp, last && end, into);
            payload[0] = (byte)((nal[0] & 0x60) | (byte)NalType.FuA);
            payload[1] = (byte)((first ? 0x80 : 0) | (end ? 0x40 : 0) | (nal[0] & 0x1F));
            rest[..part].CopyTo(payload[2..]);
            rest = rest[part..];
            first = false;
        }
    }

    private Span<byte> BeginPacket(int payloadBytes, uint timestamp, bool marker, IBufferWriter<byte> into, byte type = VideoType)
    {
        var total = FrameBytes + HeaderBytes + payloadBytes;
        var packet = into.GetSpan(total)[..total];
        packet[0] = (byte)'$';
        packet[1] = channel;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)(HeaderBytes + payloadBytes));
        packet[4] = 0x80;
        packet[5] = (byte)((marker ? 0x80 : 0) | type);
        BinaryPrimitives.WriteUInt16BigEndian(packet[6..], _sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[12..], ssrc);
        into.Advance(total);
        return packet[(FrameBytes + HeaderBytes)..];
    }
}
