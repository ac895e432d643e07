using System.Buffers.Binary;

namespace KitchenWatch.Contracts.Live;

/// <summary>One box of an MP4 (ISO/IEC 14496-12, 4.2): a size, a type, a body. Boxes with a 64-bit size, or one "to the end", stand in no stream of ours and count as none.</summary>
public readonly ref struct Mp4Box
{
    private const int Header = 8;

    private Mp4Box(uint type, ReadOnlySpan<byte> body)
    {
        Type = type;
        Body = body;
    }

    /// <summary>Four characters, the first in the highest byte.</summary>
    public uint Type { get; }

    /// <summary>What follows the header.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>With its header, in bytes.</summary>
    public int Size => Header + Body.Length;

    /// <summary>The type of four ASCII characters.</summary>
    public static uint TypeOf(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);

    /// <summary>True where the bytes begin as no box does, however many more come.</summary>
    public static bool IsNone(ReadOnlySpan<byte> bytes) => bytes.Length >= Header && BinaryPrimitives.ReadUInt32BigEndian(bytes) < Header;

    /// <summary>Reads the first box, or false when the bytes don't hold a whole one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Mp4Box box)
    {
        box = default;
        if (bytes.Length < Header || BinaryPrimitives.ReadUInt32BigEndian(bytes) is var size && (size < Header || size > bytes.Length))
        {
            return false;
        }

        box = new Mp4Box(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), bytes[Header..(int)size]);
        return true;
    }

    /// <summary>Follows a path of types downwards, taking the first of each; an empty body when one is missing or broken.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<uint> path) =>
        IndexOf(bytes, path, out var length) is >= 0 and var at ? bytes.Slice(at, length) : [];

    /// <summary>Where the body of the box at the path's end begins, or -1.</summary>
    /// <param name="bytes">Boxes one after the other.</param>
    /// <param name="path">Types from the outermost to the innermost.</param>
    /// <param name="length">Bytes of that body.</param>
    public static int IndexOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<uint> path, out int length)
    {
        var at = 0;
        while (TryRead(bytes[at..], out var box))
        {
            if (box.Type != path[0])
            {
                at += box.Size;
                continue;
            }

            length = box.Body.Length;
            var inner = path.Length == 1 ? 0 : IndexOf(box.Body, path[1..], out length);
            return inner < 0 ? -1 : at + Header + inner;
        }

        length = 0;
        return -1;
    }
}
