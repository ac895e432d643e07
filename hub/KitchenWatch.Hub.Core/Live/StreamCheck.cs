using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Hub.Core.Live;

/// <summary>
/// Looks at each packet of one box's stream before anybody gets it: it must be whole boxes of ISO/IEC 14496-12 (or JPEGs, where the codec says so) and
/// come at a rate that a camera can have. Not safe from several threads.
/// </summary>
public sealed class StreamCheck
{
    /// <summary>Most packets in <see cref="WindowMs"/>: 60 pictures a second, and a group or two of them at once after a pause of the line.</summary>
    public const int MostPackets = 2000;

    /// <summary>Most bytes in <see cref="WindowMs"/>: 50 Mbit/s; a 4K camera has up to about 25.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    /// <summary>The stretch of time over which a rate is counted.</summary>
    public const long WindowMs = 10_000;

    private const int LongestCodec = 64;
    private long _windowFrom = long.MinValue;
    private int _packets;
    private long _bytes;
    private bool _begun;
    private bool _stills;

    /// <summary>What is wrong with the next packet, or null.</summary>
    /// <param name="packet">As it came.</param>
    /// <param name="nowMs">The hub's monotonic time.</param>
    public StreamFault? Next(LivePacket? packet, long nowMs)
    {
        if (packet?.Data is null)
        {
            return new StreamFault("a packet that is none");
        }

        if (IsFlood(packet, nowMs))
        {
            return new StreamFault("more than a camera can send", Flood: true);
        }

        if (packet.Codec is { } codec)
        {
            (_begun, _stills) = (true, codec == "image/jpeg");
            return !IsCodec(codec) ? new StreamFault("a codec that is no name")
                : _stills || Holds(packet.Data, "ftyp"u8, "moov"u8) ? null
                : new StreamFault("an initialisation segment that is none");
        }

        return !_begun ? new StreamFault("a stream that does not begin with its initialisation segment")
            : (_stills ? packet.Data.AsSpan().StartsWith<byte>([0xFF, 0xD8]) : Holds(packet.Data, "moof"u8, "mdat"u8)) ? null
            : new StreamFault("a broken fragment");
    }

    private bool IsFlood(LivePacket packet, long nowMs)
    {
        if (_windowFrom == long.MinValue || nowMs - _windowFrom >= WindowMs)
        {
            (_windowFrom, _packets, _bytes) = (nowMs, 0, 0);
        }

        _packets++;
        _bytes += packet.Data.Length;
        return _packets > MostPackets || _bytes > MostBytes;
    }

    // RFC 6381: letters, figures and a few marks.
    private static bool IsCodec(string codec) =>
        codec.Length is > 0 and <= LongestCodec && codec.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '/' or '+' or '_' or ' ' or ',');

    /// <summary>True for whole boxes one after the other, among them these two.</summary>
    private static bool Holds(ReadOnlySpan<byte> data, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var (one, two) = (false, false);
        while (Mp4Box.TryRead(data, out var box))
        {
            one |= box.Type == Mp4Box.TypeOf(first);
            two |= box.Type == Mp4Box.TypeOf(second);
            data = data[box.Size..];
        }

        return data.IsEmpty && one && two;
    }
}

/// <summary>What is wrong with a box's stream.</summary>
/// <param name="What">In one line, without any text of the sender's.</param>
/// <param name="Flood">True where ending the stream would not stop what comes, so that the box's live connection must end.</param>
public sealed record StreamFault(string What, bool Flood = false);
