using System.Buffers.Binary;

namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>
/// The two numbers of a fragmented MP4 (ISO/IEC 14496-12) that say how long a segment plays: the first track's time scale and a fragment's decode
/// time. Anything that is not such a file gives null.
/// </summary>
public static class Mp4Times
{
    private const int Header = 8;

    /// <summary>Ticks a second, from an initialisation segment.</summary>
    public static uint? Timescale(ReadOnlySpan<byte> init)
    {
        var box = Find(Find(Find(Find(init, "moov"u8), "trak"u8), "mdia"u8), "mdhd"u8);

        // Version 1 has two 64-bit dates before the scale, version 0 two 32-bit ones.
        var at = box.Length > 0 && box[0] == 1 ? 20 : 12;
        return box.Length >= at + 4 && BinaryPrimitives.ReadUInt32BigEndian(box[at..]) is > 0 and var scale ? scale : null;
    }

    /// <summary>Decode time of a fragment's first picture, in ticks.</summary>
    public static long? DecodeTime(ReadOnlySpan<byte> fragment)
    {
        var box = Find(Find(Find(fragment, "moof"u8), "traf"u8), "tfdt"u8);
        return box.Length switch
        {
            >= 12 when box[0] == 1 => BinaryPrimitives.ReadInt64BigEndian(box[4..]),
            >= 8 when box[0] == 0 => BinaryPrimitives.ReadUInt32BigEndian(box[4..]),
            _ => null,
        };
    }

    // The payload of the first such box, or nothing. A 64-bit size, or one "to the end", stands in none of these boxes.
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name)
    {
        while (data.Length >= Header)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(data);
            if (size < Header || size > data.Length)
            {
                return [];
            }

            if (data.Slice(4, 4).SequenceEqual(name))
            {
                return data[Header..(int)size];
            }

            data = data[(int)size..];
        }

        return [];
    }
}
