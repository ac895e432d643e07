using System.Buffers.Binary;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>The time scale of an initialisation segment's first track (mdhd, ISO/IEC 14496-12, 8.4.2).</summary>
public static class TrackScale
{
    private static readonly uint[] Path = [Mp4Box.TypeOf("moov"u8), Mp4Box.TypeOf("trak"u8), Mp4Box.TypeOf("mdia"u8), Mp4Box.TypeOf("mdhd"u8)];

    /// <summary>Ticks a second; null for what is no such segment.</summary>
    public static uint? Of(ReadOnlySpan<byte> init)
    {
        var box = Mp4Box.Find(init, Path);

        // Version 1 has two 64-bit dates before the scale, version 0 two 32-bit ones.
        var at = box.Length > 0 && box[0] == 1 ? 20 : 12;
        return box.Length >= at + 4 && BinaryPrimitives.ReadUInt32BigEndian(box[at..]) is > 0 and var scale ? scale : null;
    }
}
