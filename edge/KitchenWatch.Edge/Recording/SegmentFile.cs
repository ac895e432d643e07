using System.Buffers.Binary;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Live;
using Microsoft.Win32.SafeHandles;

namespace KitchenWatch.Edge.Recording;

/// <summary>One fragment of a recorded file: where it stands, with the box of its time before it, and what it is.</summary>
internal readonly record struct FragmentPlace(long Offset, int Length, long AtMs, long DecodeTime, bool Key);

/// <summary>
/// Reads recorded files: an initialisation segment, then fragments, each behind its <see cref="ProducerTime"/>. What is cut off or no such
/// thing ends the walk; nothing throws for what stands in a file.
/// </summary>
internal sealed class SegmentFile : IDisposable
{
    /// <summary>A single picture of more than this is none.</summary>
    private const int LargestPiece = 16 * 1024 * 1024;

    private const int Peek = 512;
    private static readonly uint Ftyp = Mp4Box.TypeOf("ftyp"u8);
    private static readonly uint Moov = Mp4Box.TypeOf("moov"u8);
    private static readonly uint Moof = Mp4Box.TypeOf("moof"u8);
    private static readonly uint Mdat = Mp4Box.TypeOf("mdat"u8);

    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly uint _defaultFlags;
    private byte[] _head = new byte[Peek];

    private SegmentFile(SafeFileHandle file, long length)
    {
        _file = file;
        _length = length;
        Init = ReadInit(out _defaultFlags);
    }

    /// <summary>The initialisation segment; empty where the file has none.</summary>
    public byte[] Init { get; }

    /// <summary>RFC 6381 codec of the first track.</summary>
    public string Codec => Init.Length > 0 && Mp4Box.TryRead(Init, out var ftyp) && Mp4Box.TryRead(Init.AsSpan(ftyp.Size), out var moov) ? Fmp4Init.Codec(moov.Body) : "unknown";

    /// <param name="path">The file; it may be growing, and may be deleted while it is read.</param>
    /// <param name="most">Bytes that count, where a file grows; all of it otherwise.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    public static SegmentFile Open(string path, long most = long.MaxValue)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new SegmentFile(file, Math.Min(most, RandomAccess.GetLength(file)));
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The fragments from an offset on, or from the first; ends at the first that is not whole.</summary>
    public IEnumerable<FragmentPlace> Walk(long from = 0)
    {
        var at = Math.Max(from, Init.Length);
        while (Init.Length > 0 && TryPlace(at, out var place))
        {
            yield return place;
            at += place.Length;
        }
    }

    /// <summary>The fragment's own bytes, without the time before them.</summary>
    public byte[] Read(FragmentPlace place)
    {
        var data = new byte[place.Length - ProducerTime.Size];
        return ReadAll(data, place.Offset + ProducerTime.Size) ? data : [];
    }

    public void Dispose() => _file.Dispose();

    private byte[] ReadInit(out uint defaultFlags)
    {
        defaultFlags = 0;
        if (!TryHead(0, out var type, out var ftyp) || type != Ftyp || !TryHead(ftyp, out type, out var moov) || type != Moov || ftyp + moov > LargestPiece)
        {
            return [];
        }

        var init = new byte[ftyp + moov];
        if (!ReadAll(init, 0))
        {
            return [];
        }

        defaultFlags = Fmp4Init.DefaultFlags(init.AsSpan(ftyp + 8));
        return init;
    }

    private bool TryPlace(long at, out FragmentPlace place)
    {
        place = default;
        Span<byte> time = stackalloc byte[ProducerTime.Size];
        var moofAt = at + ProducerTime.Size;
        if (!ReadAll(time, at) || !ProducerTime.TryRead(time, out var ms, out var decodeTime)
            || !TryHead(moofAt, out var type, out var moof) || type != Moof || moof > LargestPiece
            || !TryHead(moofAt + moof, out type, out var mdat) || type != Mdat)
        {
            return false;
        }

        _head = _head.Length >= moof ? _head : new byte[moof];
        if (moofAt + moof + mdat > _length || !ReadAll(_head.AsSpan(0, moof), moofAt))
        {
            return false;
        }

        place = new FragmentPlace(at, ProducerTime.Size + moof + mdat, ms, decodeTime, Fmp4Fragment.IsKey(_head.AsSpan(8, moof - 8), _defaultFlags));
        return true;
    }

    /// <summary>Type and size of the box that stands there, or false where none does.</summary>
    private bool TryHead(long at, out uint type, out int size)
    {
        Span<byte> head = stackalloc byte[8];
        (type, size) = (0, 0);
        if (!ReadAll(head, at))
        {
            return false;
        }

        var bytes = BinaryPrimitives.ReadUInt32BigEndian(head);
        type = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        size = (int)Math.Min(bytes, int.MaxValue);
        return bytes is >= 8 and <= LargestPiece;
    }

    private bool ReadAll(Span<byte> into, long at)
    {
        if (at + into.Length > _length)
        {
            return false;
        }

        while (into.Length > 0)
        {
            var read = RandomAccess.Read(_file, into, at);
            if (read == 0)
            {
                return false;
            }

            at += read;
            into = into[read..];
        }

        return true;
    }
}
