using System.Buffers.Binary;

namespace KitchenWatch.Contracts.Live;

/// <summary>The decode time of a fragment's first picture (tfdt, ISO/IEC 14496-12, 8.8.12), in ticks of its track: 64 bits in version 1, 32 in version 0.</summary>
public static class FragmentTime
{
    private static readonly uint[] Path = [Mp4Box.TypeOf("moof"u8), Mp4Box.TypeOf("traf"u8), Mp4Box.TypeOf("tfdt"u8)];

    /// <summary>Null where the fragment tells none.</summary>
    /// <param name="fragment">moof + mdat.</param>
    public static long? Of(ReadOnlySpan<byte> fragment) => Mp4Box.Find(fragment, Path) switch
    {
        { Length: >= 12 } wide when wide[0] == 1 => BinaryPrimitives.ReadInt64BigEndian(wide[4..]),
        { Length: >= 8 } narrow when narrow[0] == 0 => BinaryPrimitives.ReadUInt32BigEndian(narrow[4..]),
        _ => null,
    };

    /// <summary>Writes another time into a fragment that tells one.</summary>
    /// <param name="fragment">As <see cref="Of"/> could read it.</param>
    /// <param name="time">In ticks of its track; its lower 32 bits where there is no room for more.</param>
    public static void Set(Span<byte> fragment, long time)
    {
        var at = Mp4Box.IndexOf(fragment, Path, out _);
        if (fragment[at] == 1)
        {
            BinaryPrimitives.WriteInt64BigEndian(fragment[(at + 4)..], time);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(fragment[(at + 4)..], (uint)time);
        }
    }
}
