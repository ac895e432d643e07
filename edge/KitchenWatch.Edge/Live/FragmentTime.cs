using System.Buffers.Binary;

namespace KitchenWatch.Edge.Live;

/// <summary>The decode time of a fragment (tfdt, ISO/IEC 14496-12, 8.8.12).</summary>
internal static class FragmentTime
{
    private static readonly uint[] Path = [Mp4Box.TypeOf("moof"u8), Mp4Box.TypeOf("traf"u8), Mp4Box.TypeOf("tfdt"u8)];

    /// <summary>In ticks of its track; 0 where the fragment tells none.</summary>
    /// <param name="fragment">moof + mdat.</param>
    public static long Of(ReadOnlySpan<byte> fragment)
    {
        var tfdt = Mp4Box.Find(fragment, Path);
        return tfdt switch
        {
            { Length: >= 12 } when tfdt[0] == 1 => BinaryPrimitives.ReadInt64BigEndian(tfdt[4..]),
            { Length: >= 8 } when tfdt[0] == 0 => BinaryPrimitives.ReadUInt32BigEndian(tfdt[4..]),
            _ => 0,
        };
    }
}
