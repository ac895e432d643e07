using System.Runtime.CompilerServices;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Edge.Live;

/// <summary>
/// Cuts a fragmented MP4 into its initialisation segment and its fragments, without decoding. Keeps one buffer that grows
/// to the largest piece, so that the steady path allocates nothing.
/// </summary>
/// <param name="source">The bytes; not disposed.</param>
public sealed class Fmp4Reader(Stream source)
{
    /// <summary>A single picture of more than this is none.</summary>
    private const int LargestPiece = 16 * 1024 * 1024;

    private static readonly uint Ftyp = Mp4Box.TypeOf("ftyp"u8);
    private static readonly uint Moov = Mp4Box.TypeOf("moov"u8);
    private static readonly uint Moof = Mp4Box.TypeOf("moof"u8);
    private static readonly uint Mdat = Mp4Box.TypeOf("mdat"u8);

    private byte[] _buffer = new byte[64 * 1024];
    private int _from;
    private int _to;
    private uint _defaultFlags;

    /// <summary>The next piece, or null when the stream has ended; a piece that was cut off is left out.</summary>
    /// <exception cref="InvalidDataException">The bytes are no fragmented MP4.</exception>
    public ValueTask<Fmp4Piece?> ReadAsync(CancellationToken cancel) => TryTake(out var piece) ? new(piece) : ReadMoreAsync(cancel);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Fmp4Piece?> ReadMoreAsync(CancellationToken cancel)
    {
        while (true)
        {
            MakeRoom();
            var read = await source.ReadAsync(_buffer.AsMemory(_to), cancel);
            if (read == 0)
            {
                return null;
            }

            _to += read;
            if (TryTake(out var piece))
            {
                return piece;
            }
        }
    }

    private bool TryTake(out Fmp4Piece piece)
    {
        piece = default;
        while (Mp4Box.TryRead(_buffer.AsSpan(_from.._to), out var first))
        {
            if (first.Type != Ftyp && first.Type != Moof)
            {
                // Boxes that only help seeking (sidx, mfra).
                _from += first.Size;
                continue;
            }

            if (!Mp4Box.TryRead(_buffer.AsSpan((_from + first.Size).._to), out var second))
            {
                RefuseJunk(_from + first.Size);
                return false;
            }

            piece = PieceOf(first, second);
            _from += first.Size + second.Size;
            return true;
        }

        RefuseJunk(_from);
        return false;
    }

    private void RefuseJunk(int at)
    {
        if (Mp4Box.IsNone(_buffer.AsSpan(at.._to)))
        {
            throw new InvalidDataException("This is no MP4 box.");
        }
    }

    private Fmp4Piece PieceOf(Mp4Box first, Mp4Box second)
    {
        var data = _buffer.AsMemory(_from, first.Size + second.Size);
        if (first.Type == Ftyp && second.Type == Moov)
        {
            _defaultFlags = Fmp4Init.DefaultFlags(second.Body);
            return new Fmp4Piece(data, Fmp4Init.Codec(second.Body), Key: false);
        }

        return first.Type == Moof && second.Type == Mdat
            ? new Fmp4Piece(data, null, Fmp4Fragment.IsKey(first.Body, _defaultFlags))
            : throw new InvalidDataException("The boxes stand in an order that no fragmented MP4 has.");
    }

    private void MakeRoom()
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from.._to).CopyTo(_buffer);
            _to -= _from;
            _from = 0;
        }

        if (_to == _buffer.Length)
        {
            Array.Resize(ref _buffer, _to < LargestPiece ? _to * 2 : throw new InvalidDataException("A piece is larger than any picture."));
        }
    }
}
