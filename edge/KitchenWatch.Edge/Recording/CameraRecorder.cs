using System.Buffers;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Core.Recording;
using KitchenWatch.Edge.Evidence;

namespace KitchenWatch.Edge.Recording;

/// <summary>
/// Writes one camera's pieces into files of about a minute, each beginning with a key frame. Drained by one thread; its queue is filled by
/// another, and <see cref="Growing"/> may be read by any.
/// </summary>
internal sealed class CameraRecorder(SourceId source, SegmentFolder folder) : IDisposable
{
    /// <summary>A file ends at the first key frame after this; or the sooner reached <see cref="UsualBytes"/>.</summary>
    public const long UsualMs = 60_000;

    public const long UsualBytes = 16L * 1024 * 1024;

    /// <summary>A stream without key frames is not recorded beyond this: nobody could find a moment in it.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    /// <summary>No picture for so long: the file ends, and stands whole should the power go.</summary>
    private const long IdleMs = 10_000;

    private readonly ArrayBufferWriter<byte> _gathered = new(64 * 1024);
    private SegmentWriter? _writer;
    private byte[] _init = [];
    private long _endMs = long.MinValue;
    private GapCause _before = GapCause.BoxOff;
    private bool _waitsForKey;
    private Whole? _growing;

    public SourceId Source => source;

    public SegmentFolder Folder => folder;

    public RecordingInbox Queue { get; } = new();

    /// <summary>Groups of pictures that were cut short by a gap, or had no end.</summary>
    public long Headless { get; private set; }

    /// <summary>The file that grows, as far as it can be read; null where none does.</summary>
    public RecordedSegment? Growing => Volatile.Read(ref _growing)?.Value;

    /// <summary>Writes all that waits.</summary>
    /// <param name="nowMs">The time, ms since 1970 UTC.</param>
    /// <exception cref="IOException">The disk has no room, or refuses: <see cref="Stop"/> is to follow.</exception>
    public void Drain(long nowMs)
    {
        while (Queue.TryTake(out var piece))
        {
            try
            {
                Take(piece);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(piece.Rented);
            }
        }

        Flush();
        if (nowMs - _writer?.NewestMs > IdleMs)
        {
            Finish();
        }
    }

    /// <summary>Throws away all that waits: there is no room for it.</summary>
    public void Discard()
    {
        while (Queue.TryTake(out var piece))
        {
            _init = piece.Init ? piece.Data.ToArray() : _init;
            ArrayPool<byte>.Shared.Return(piece.Rented);
        }
    }

    /// <summary>Makes the growing file last.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Sync() => _writer?.Sync();

    /// <summary>Ends the growing file; recording goes on with the next key frame, after a gap of that cause.</summary>
    public void Stop(GapCause because)
    {
        try
        {
            Finish();
        }
        catch (Exception e) when (DiskError.Is(e))
        {
            // The next start makes it whole.
            Forget();
        }

        _before = because;
    }

    public void Dispose() => _writer?.Dispose();

    private void Take(in RecordedPiece piece)
    {
        if (piece.Init)
        {
            Finish();
            _init = piece.Data.ToArray();
            return;
        }

        if (_writer is not null && Ends(piece))
        {
            Finish();
        }

        if (_writer is null && !TryBegin(piece))
        {
            return;
        }

        _writer!.Add(piece);
        if (_writer.Bytes - _writer.Segment.Bytes > 1024 * 1024)
        {
            Flush();
        }
    }

    /// <summary>A gap, or a clock that was set back, never lies within a file.</summary>
    private bool Ends(in RecordedPiece piece) =>
        piece.AtMs < _writer!.NewestMs
        || piece.AtMs - _writer.NewestMs > RecordedSpans.JoinMs
        || (piece.Key && (piece.AtMs - _writer.Segment.FromMs >= UsualMs || _writer.Bytes >= UsualBytes))
        || _writer.Bytes >= MostBytes;

    private bool TryBegin(in RecordedPiece piece)
    {
        if (!piece.Key || _init.Length == 0)
        {
            Headless += _waitsForKey ? 0 : 1;
            _waitsForKey = true;
            return false;
        }

        var from = piece.AtMs;
        while (folder.Has(from))
        {
            from++;
        }

        _writer = SegmentWriter.Begin(folder.Path, new RecordedSegment(from, from, 0, Cause(piece)), _init, _gathered);
        (_before, _waitsForKey) = (GapCause.None, false);
        return true;
    }

    private GapCause Cause(in RecordedPiece piece) =>
        _before != GapCause.None ? _before
        : piece.Before != GapCause.None ? piece.Before
        : _endMs != long.MinValue && piece.AtMs - _endMs > RecordedSpans.JoinMs ? GapCause.NoPictures
        : GapCause.None;

    private void Flush()
    {
        if (_writer is not null)
        {
            _writer.Flush();
            Volatile.Write(ref _growing, new Whole(_writer.Segment));
        }
    }

    private void Finish()
    {
        if (_writer is null)
        {
            return;
        }

        Flush();
        if (_writer.Finish() is { } finished)
        {
            _endMs = finished.ToMs;
            folder.Add(finished);
        }

        Forget();
    }

    private void Forget()
    {
        _writer?.Dispose();
        _writer = null;
        Volatile.Write(ref _growing, null);
    }

    /// <summary>A whole value, read and written at once.</summary>
    private sealed record Whole(RecordedSegment Value);
}
