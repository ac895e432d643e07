using System.Buffers;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Core.Recording;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Live;
using Microsoft.Win32.SafeHandles;

namespace KitchenWatch.Edge.Recording;

/// <summary>One file while it grows. Its bytes are gathered and written together; after a failure it is cut back to what is whole.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly string _folder;
    private readonly SafeFileHandle _file;
    private readonly ArrayBufferWriter<byte> _gathered;
    private long _atMs;
    private long _lastMs;

    private SegmentWriter(string folder, RecordedSegment begun, SafeFileHandle file, ArrayBufferWriter<byte> gathered)
    {
        _folder = folder;
        _file = file;
        _gathered = gathered;
        (Segment, _lastMs, _atMs) = (begun, begun.FromMs, begun.FromMs);
    }

    /// <summary>What is on the disk of it, in the system's memory at least.</summary>
    public RecordedSegment Segment { get; private set; }

    /// <summary>With what is gathered and not yet written.</summary>
    public long Bytes => Segment.Bytes + _gathered.WrittenCount;

    /// <summary>When its newest picture came, gathered ones too.</summary>
    public long NewestMs => _atMs;

    /// <param name="folder">Where it is made.</param>
    /// <param name="begun">Its beginning.</param>
    /// <param name="init">The stream's initialisation segment.</param>
    /// <param name="gathered">Memory for what is gathered, used again by the next file.</param>
    /// <exception cref="IOException">The disk has no room, or refuses.</exception>
    public static SegmentWriter Begin(string folder, RecordedSegment begun, ReadOnlySpan<byte> init, ArrayBufferWriter<byte> gathered)
    {
        var path = Path.Combine(folder, begun.GrowingName);
        var writer = new SegmentWriter(folder, begun, File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete), gathered);
        gathered.ResetWrittenCount();
        gathered.Write(init);
        return writer;
    }

    public void Add(in RecordedPiece piece)
    {
        Span<byte> time = stackalloc byte[ProducerTime.Size];
        ProducerTime.Write(time, piece.AtMs, FragmentTime.Of(piece.Data.Span) ?? 0);
        _gathered.Write(time);
        _gathered.Write(piece.Data.Span);
        _atMs = piece.AtMs;
    }

    /// <exception cref="IOException">The disk has no room, or refuses; the file is as it was before.</exception>
    public void Flush()
    {
        if (_gathered.WrittenCount == 0)
        {
            return;
        }

        try
        {
            RandomAccess.Write(_file, _gathered.WrittenSpan, Segment.Bytes);
        }
        catch (IOException)
        {
            _gathered.ResetWrittenCount();
            _atMs = _lastMs;
            RandomAccess.SetLength(_file, Segment.Bytes);
            throw;
        }

        Segment = Segment with { Bytes = Segment.Bytes + _gathered.WrittenCount, ToMs = _atMs };
        _gathered.ResetWrittenCount();
        _lastMs = _atMs;
    }

    /// <summary>Makes what was flushed outlast a power cut.</summary>
    /// <exception cref="IOException">It may not.</exception>
    public void Sync() => Durable.Sync(_file);

    /// <summary>Gives the file its final name; null where nothing came to stand in it. What is only gathered is lost.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public RecordedSegment? Finish()
    {
        var path = Path.Combine(_folder, Segment.GrowingName);
        if (Segment.Bytes == 0)
        {
            _file.Dispose();
            File.Delete(path);
            return null;
        }

        Sync();
        _file.Dispose();
        File.Move(path, Path.Combine(_folder, Segment.Name), overwrite: true);
        return Segment;
    }

    public void Dispose() => _file.Dispose();
}
