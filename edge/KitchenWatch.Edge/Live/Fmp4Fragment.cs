using System.Buffers.Binary;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Edge.Live;

/// <summary>Reads from a fragment whether a decoder can begin there.</summary>
internal static class Fmp4Fragment
{
    /// <summary>ISO/IEC 14496-12, 8.8.3.1: sample_is_non_sync_sample.</summary>
    private const uint NonSync = 0x0001_0000;

    private static readonly uint[] Header = [Mp4Box.TypeOf("traf"u8), Mp4Box.TypeOf("tfhd"u8)];
    private static readonly uint[] Run = [Mp4Box.TypeOf("traf"u8), Mp4Box.TypeOf("trun"u8)];

    /// <param name="moof">The body of the moof box.</param>
    /// <param name="defaultFlags">Flags of the track's trex box, which count where the fragment names none.</param>
    public static bool IsKey(ReadOnlySpan<byte> moof, uint defaultFlags) => (FlagsOfFirstSample(moof, defaultFlags) & NonSync) == 0;

    private static uint FlagsOfFirstSample(ReadOnlySpan<byte> moof, uint defaultFlags)
    {
        var run = Mp4Box.Find(moof, Run);
        if (run.Length < 8)
        {
            return NonSync;
        }

        // trun: version and flags, sample count, [data offset 0x1], [first sample's flags 0x4], then a sample: [duration 0x100], [size 0x200], [flags 0x400].
        var has = BinaryPrimitives.ReadUInt32BigEndian(run) & 0xFF_FFFF;
        var at = 8 + ((has & 0x1) != 0 ? 4 : 0);
        if ((has & 0x4) != 0)
        {
            return Word(run, at);
        }

        if ((has & 0x400) != 0)
        {
            return Word(run, at + ((has & 0x100) != 0 ? 4 : 0) + ((has & 0x200) != 0 ? 4 : 0));
        }

        return HeaderFlags(Mp4Box.Find(moof, Header)) ?? defaultFlags;
    }

    /// <summary>tfhd: version and flags, track, [base offset 0x1: 8], [description 0x2], [duration 0x8], [size 0x10], [flags 0x20].</summary>
    private static uint? HeaderFlags(ReadOnlySpan<byte> header)
    {
        if (header.Length < 8)
        {
            return null;
        }

        var has = BinaryPrimitives.ReadUInt32BigEndian(header) & 0xFF_FFFF;
        var at = 8 + ((has & 0x1) != 0 ? 8 : 0) + ((has & 0x2) != 0 ? 4 : 0) + ((has & 0x8) != 0 ? 4 : 0) + ((has & 0x10) != 0 ? 4 : 0);
        return (has & 0x20) != 0 ? Word(header, at) : null;
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int at) =>
        bytes.Length >= at + 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : NonSync;
}
