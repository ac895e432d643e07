using System.Buffers.Binary;
using KitchenWatch.Simulator.H264;

namespace KitchenWatch.Simulator.Clock;

/// <summary>
/// Reads H.264 out of FLV (Adobe's Video File Format Specification 10.1, annex E), the one container of ffmpeg that says a picture's size before
/// its bytes: so a picture is whole as soon as it is written, not when the next one begins.
/// </summary>
internal sealed class FlvReader(Stream flv)
{
    private const int HeaderBytes = 9 + 4;
    private const int TagBytes = 11;
    private const int TrailerBytes = 4;
    private const byte Video = 9;
    private const byte KeyOfH264 = 0x17;

    /// <summary>Packet type, and an offset of no interest without B-pictures.</summary>
    private const int PacketHeader = 5;

    private List<ReadOnlyMemory<byte>> _sets = [];

    /// <summary>The pictures, parameter sets repeated in each key picture as a camera does.</summary>
    public async IAsyncEnumerable<AccessUnit> PicturesAsync()
    {
        await flv.ReadExactlyAsync(new byte[HeaderBytes]);
        var head = new byte[TagBytes];
        while (await flv.ReadAtLeastAsync(head, TagBytes, throwOnEndOfStream: false) == TagBytes)
        {
            var body = new byte[head[1] << 16 | head[2] << 8 | head[3]];
            await flv.ReadExactlyAsync(body);
            await flv.ReadExactlyAsync(new byte[TrailerBytes]);
            if (head[0] != Video || body.Length <= PacketHeader)
            {
                continue;
            }

            if (body[1] == 0)
            {
                _sets = Sets(body.AsMemory(PacketHeader));
            }
            else
            {
                var key = body[0] == KeyOfH264;
                yield return new AccessUnit(key, [.. key ? _sets : [], .. Nals(body.AsMemory(PacketHeader))]);
            }
        }
    }

    /// <summary>The one SPS and the one PPS of an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1).</summary>
    private static List<ReadOnlyMemory<byte>> Sets(ReadOnlyMemory<byte> record)
    {
        var sps = record.Slice(8, BinaryPrimitives.ReadUInt16BigEndian(record.Span[6..]));
        var rest = record[(8 + sps.Length + 1)..];
        return [sps, rest.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(rest.Span))];
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Nals(ReadOnlyMemory<byte> sized)
    {
        while (sized.Length > 4)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(sized.Span);
            yield return sized.Slice(4, length);
            sized = sized[(4 + length)..];
        }
    }
}
