using System.Buffers.Binary;

namespace KitchenWatch.Edge.Thermal;

/// <summary>Width and height of a PNG or TIFF, read from its header alone.</summary>
internal static class PictureSize
{
    private const int Width = 256;
    private const int Height = 257;
    private const int MaxTags = 512;

    /// <summary>Null when it is neither, or cut off.</summary>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when bytes.Length >= 24 && bytes[12..16].SequenceEqual("IHDR"u8) =>
            Sized(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..])),
        [(byte)'I', (byte)'I', 42, 0, ..] => OfTiff(bytes, isLittle: true),
        [(byte)'M', (byte)'M', 0, 42, ..] => OfTiff(bytes, isLittle: false),
        _ => null,
    };

    private static (int, int)? OfTiff(ReadOnlySpan<byte> bytes, bool isLittle)
    {
        if (bytes.Length < 8)
        {
            return null;
        }

        var at = UInt32(bytes[4..], isLittle);
        if (at + 2L > bytes.Length)
        {
            return null;
        }

        var count = UInt16(bytes[(int)at..], isLittle);
        long width = 0, height = 0;
        for (var i = 0; i < Math.Min((int)count, MaxTags); i++)
        {
            var entry = at + 2L + (12L * i);
            if (entry + 12 > bytes.Length)
            {
                return null;
            }

            var tag = bytes.Slice((int)entry, 12);
            long value = UInt16(tag[2..], isLittle) == 3 ? UInt16(tag[8..], isLittle) : UInt32(tag[8..], isLittle);
            (width, height) = UInt16(tag, isLittle) switch
            {
                Width => (value, height),
                Height => (width, value),
                _ => (width, height),
            };
        }

        return Sized(width, height);
    }

    private static (int, int)? Sized(long width, long height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? ((int)width, (int)height) : null;

    private static ushort UInt16(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
