namespace KitchenWatch.Simulator.H264;

/// <summary>The nal_unit_type values that matter here (ITU-T H.264, table 7-1; 24 and 28 from RFC 6184).</summary>
internal enum NalType : byte
{
    Slice = 1,
    Idr = 5,
    Sei = 6,
    Sps = 7,
    Pps = 8,
    Delimiter = 9,
    StapA = 24,
    FuA = 28,
}

internal static class Nal
{
    public static NalType TypeOf(ReadOnlySpan<byte> nal) => (NalType)(nal[0] & 0x1F);

    public static bool IsPicture(NalType type) => type is >= NalType.Slice and <= NalType.Idr;

    /// <summary>True for the first slice of a picture: first_mb_in_slice is 0, which Exp-Golomb writes as a single 1 bit.</summary>
    public static bool IsFirstSlice(ReadOnlySpan<byte> nal) => nal.Length > 1 && (nal[1] & 0x80) != 0;
}
