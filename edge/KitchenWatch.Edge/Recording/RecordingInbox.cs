using System.Buffers;
using System.Threading.Channels;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Live;

namespace KitchenWatch.Edge.Recording;

/// <summary>
/// One camera's pieces on their way to the disk: bounded, so that a slow disk costs recording and nothing else. When it is full the rest of
/// the group of pictures is lost and counted, and the next key frame goes on. One thread adds, one takes; nothing is allocated for a piece.
/// </summary>
public sealed class RecordingInbox
{
    /// <summary>About 20 s of a 6 Mbit/s camera.</summary>
    public const long MostBytes = 16L * 1024 * 1024;

    /// <summary>About 40 s of pictures.</summary>
    public const int MostPieces = 1024;

    private readonly Channel<RecordedPiece> _pieces = Channel.CreateBounded<RecordedPiece>(
        new BoundedChannelOptions(MostPieces) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });

    private byte[]? _init;
    private bool _waitsForKey = true;
    private bool _lost;
    private long _bytes;
    private long _lostGroups;

    /// <summary>Groups of pictures that were lost, wholly or from some picture on.</summary>
    public long LostGroups => Interlocked.Read(ref _lostGroups);

    /// <summary>Takes a copy; never waits.</summary>
    public void Add(in Fmp4Piece piece, DateTimeOffset at)
    {
        if (piece.Codec is not null)
        {
            // It goes in with its first key frame, so that it can't be lost by itself.
            _init = piece.Data.ToArray();
            _waitsForKey = true;
            return;
        }

        if (_waitsForKey && !piece.Key)
        {
            return;
        }

        var room = _init is null || TryAdd(_init, init: true, key: false, at);
        if (room)
        {
            _init = null;
        }

        if (room && TryAdd(piece.Data.Span, init: false, piece.Key, at))
        {
            _waitsForKey = false;
        }
        else
        {
            Interlocked.Increment(ref _lostGroups);
            (_lost, _waitsForKey) = (true, true);
        }
    }

    internal bool TryTake(out RecordedPiece piece)
    {
        if (!_pieces.Reader.TryRead(out piece))
        {
            return false;
        }

        Interlocked.Add(ref _bytes, -piece.Length);
        return true;
    }

    private bool TryAdd(ReadOnlySpan<byte> data, bool init, bool key, DateTimeOffset at)
    {
        if (Interlocked.Read(ref _bytes) + data.Length > MostBytes)
        {
            return false;
        }

        var rented = ArrayPool<byte>.Shared.Rent(data.Length);
        data.CopyTo(rented);
        if (!_pieces.Writer.TryWrite(new RecordedPiece(rented, data.Length, init, key, at.ToUnixTimeMilliseconds(), _lost ? GapCause.Slow : GapCause.None)))
        {
            ArrayPool<byte>.Shared.Return(rented);
            return false;
        }

        Interlocked.Add(ref _bytes, data.Length);
        _lost &= init;
        return true;
    }
}
