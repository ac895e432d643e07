using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;

namespace KitchenWatch.Simulator.Rtsp;

/// <summary>Reads requests from a connection and skips the client's own interleaved packets (receiver reports).</summary>
internal sealed class RtspReader(PipeReader pipe)
{
    private const int MaxHeadBytes = 16 * 1024;

    /// <summary>The next request; null when the client has left or speaks something else.</summary>
    public async Task<RtspRequest?> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            var result = await pipe.ReadAsync(stop);
            var rest = result.Buffer;
            var request = Take(ref rest);
            pipe.AdvanceTo(rest.Start, request is null ? rest.End : rest.Start);
            if (request is not null)
            {
                return request;
            }

            if (result.IsCompleted || rest.Length > MaxHeadBytes)
            {
                return null;
            }
        }
    }

    private static RtspRequest? Take(ref ReadOnlySequence<byte> rest)
    {
        while (SkipPacket(ref rest))
        {
        }

        var reader = new SequenceReader<byte>(rest);
        if (reader.IsNext((byte)'$') || !reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8))
        {
            return null;
        }

        var request = RtspRequest.Parse(Encoding.UTF8.GetString(head).TrimStart('\r', '\n'));
        var body = int.TryParse(request?["Content-Length"], out var length) && length > 0 ? length : 0;
        if (reader.Remaining < body)
        {
            return null;
        }

        rest = rest.Slice(reader.Position).Slice(body);
        return request;
    }

    private static bool SkipPacket(ref ReadOnlySequence<byte> rest)
    {
        Span<byte> frame = stackalloc byte[4];
        if (rest.Length < frame.Length)
        {
            return false;
        }

        rest.Slice(0, frame.Length).CopyTo(frame);
        var total = frame.Length + BinaryPrimitives.ReadUInt16BigEndian(frame[2..]);
        if (frame[0] != (byte)'$' || rest.Length < total)
        {
            return false;
        }

        rest = rest.Slice(total);
        return true;
    }
}
