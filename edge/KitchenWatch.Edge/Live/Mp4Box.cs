using System.Buffers.Binary;

namespace KitchenWatch.Edge.Live;

/// <summary>One box of an MP4 (ISO/IEC 14496-12, 4.2): a size, a type, a body.</summary>
internal readonly ref struct Mp4Box
{
    private Mp4Box(uint type, ReadOnlySpan<byte> body, int size)
    {
        Type = type;
        Body = body;
        Size = size;
    }

    /// <summary>Four characters, the first in the highest byte.</summary>
    public uint Type { get; }

    public ReadOnlySpan<byte> Body { get; }

    /// <summary>With its header, in bytes.</summary>
    public int Size { get; }

    /// <summary>The type of four ASCII characters.</summary>
    public static uint TypeOf(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);

    /// <summary>Reads the size that stands at the beginning, or -1 when 8 bytes are not there yet.</summary>
    /// <exception cref="InvalidDataException">The size is below 8: this is no box, or one of over 4 GiB.</exception>
    public static long SizeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
        {
            return -1;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return size >= 8 ? size : throw new InvalidDataException("This is no MP4 box.");
    }

    /// <summary>Reads the first box, or false when the bytes don't hold it whole.</summary>
    /// <exception cref="InvalidDataException">This is no box.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Mp4Box box)
    {
        var size = SizeOf(bytes);
        if (size < 0 || size > bytes.Length)
        {
            box = default;
            return false;
        }

        box = new Mp4Box(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), bytes[8..(int)size], (int)size);
        return true;
    }

    /// <summary>Follows a path of types downwards, taking the first of each; an empty body when one is missing.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<uint> path)
    {
        while (TryRead(bytes, out var box))
        {
            if (box.Type == path[0])
            {
                return path.Length == 1 ? box.Body : Find(box.Body, path[1..]);
            }

            bytes = bytes[box.Size..];
        }

        return [];
    }
}
