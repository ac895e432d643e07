using System.Buffers.Binary;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Edge.Recording;

/// <summary>
/// The box that says when the fragment after it came (prft, ISO/IEC 14496-12, 8.16.5): a player passes over it, and a recording keeps its
/// times without a second file.
/// </summary>
internal static class ProducerTime
{
    /// <summary>Bytes of the box.</summary>
    public const int Size = 32;

    /// <summary>Version 1 (64-bit media time); flags 8: a moment of the same clock for all, neither of capture nor of encoding.</summary>
    private const uint VersionAndFlags = 0x0100_0008;

    private const long SecondsFrom1900To1970 = 2_208_988_800;
    private static readonly uint Prft = Mp4Box.TypeOf("prft"u8);

    /// <param name="to">At least <see cref="Size"/> bytes.</param>
    /// <param name="ms">Since 1970 UTC.</param>
    /// <param name="decodeTime">The fragment's own time, in ticks of its track.</param>
    public static void Write(Span<byte> to, long ms, long decodeTime)
    {
        BinaryPrimitives.WriteUInt32BigEndian(to, Size);
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], Prft);
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], VersionAndFlags);
        BinaryPrimitives.WriteUInt32BigEndian(to[12..], 1);

        // NTP counts seconds from 1900 in 32 bits, which begin again in 2036.
        BinaryPrimitives.WriteUInt32BigEndian(to[16..], (uint)((ms / 1000) + SecondsFrom1900To1970));
        BinaryPrimitives.WriteUInt32BigEndian(to[20..], (uint)(((ms % 1000) << 32) / 1000));
        BinaryPrimitives.WriteInt64BigEndian(to[24..], decodeTime);
    }

    /// <summary>Reads a whole box, or false where this is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out long ms, out long decodeTime)
    {
        (ms, decodeTime) = (0, 0);
        if (from.Length < Size || BinaryPrimitives.ReadUInt32BigEndian(from) != Size || BinaryPrimitives.ReadUInt32BigEndian(from[4..]) != Prft)
        {
            return false;
        }

        long seconds = BinaryPrimitives.ReadUInt32BigEndian(from[16..]);
        seconds += seconds < SecondsFrom1900To1970 ? 1L << 32 : 0;
        var part = ((BinaryPrimitives.ReadUInt32BigEndian(from[20..]) * 1000L) + (1L << 31)) >> 32;
        ms = ((seconds - SecondsFrom1900To1970) * 1000) + part;
        decodeTime = BinaryPrimitives.ReadInt64BigEndian(from[24..]);
        return true;
    }
}
