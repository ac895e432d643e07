using System.Buffers.Binary;
using System.Text;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Testing.Films;

/// <summary>Packets that have the boxes of a fragmented MP4 and nothing to decode: times alone, and bytes that tell one from another.</summary>
public static class Fragments
{
    /// <summary>Ticks a second.</summary>
    public const int Timescale = 1000;

    /// <summary>An initialisation segment.</summary>
    public static LivePacket Init(string codec = "avc1.4D401E")
    {
        var header = new byte[24];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(12), Timescale);
        return new LivePacket { Codec = codec, Data = [.. Box("ftyp", []), .. Box("moov", Box("trak", Box("mdia", Box("mdhd", header))))] };
    }

    /// <summary>A picture.</summary>
    /// <param name="atMs">Its decode time; taken so many ms after <paramref name="takenAtMs"/>.</param>
    /// <param name="key">True where a decoder can begin.</param>
    /// <param name="bytes">Size of its data.</param>
    /// <param name="takenAtMs">When the stream began, ms since 1970 UTC.</param>
    public static LivePacket Picture(long atMs, bool key = false, int bytes = 50, long takenAtMs = 0)
    {
        var time = new byte[12];
        time[0] = 1;
        BinaryPrimitives.WriteInt64BigEndian(time.AsSpan(4), atMs);
        var data = new byte[bytes];
        data.AsSpan().Fill((byte)(atMs / 200));
        return new LivePacket { Key = key, CapturedAtMs = takenAtMs + atMs, Data = [.. Box("moof", Box("traf", Box("tfdt", time))), .. Box("mdat", data)] };
    }

    /// <summary>Five pictures a second with a key frame every two, in ms [from, to).</summary>
    public static IEnumerable<LivePacket> Pictures(long fromMs, long toMs, long takenAtMs = 0)
    {
        for (var at = fromMs; at < toMs; at += 200)
        {
            yield return Picture(at, key: at % 2000 == 0, takenAtMs: takenAtMs);
        }
    }

    private static byte[] Box(string name, byte[] payload)
    {
        var box = new byte[8 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(name, box.AsSpan(4));
        payload.CopyTo(box, 8);
        return box;
    }
}
