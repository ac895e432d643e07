using System.Buffers.Binary;

namespace KitchenWatch.Hub.Tests.Live;

/// <summary>Pieces of a fragmented MP4 with nothing in them: whole boxes, as the hub asks for.</summary>
internal static class Boxes
{
    /// <summary>ftyp and moov, so many bytes in all; at least 16.</summary>
    public static byte[] Init(int bytes = 100) => [.. Box("ftyp"u8, 8), .. Box("moov"u8, bytes - 8)];

    /// <summary>moof and mdat, so many bytes in all; at least 16.</summary>
    public static byte[] Fragment(int bytes = 100) => [.. Box("moof"u8, 8), .. Box("mdat"u8, bytes - 8)];

    private static byte[] Box(ReadOnlySpan<byte> type, int size)
    {
        var box = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(box, size);
        type.CopyTo(box.AsSpan(4));
        return box;
    }
}
