using System.Buffers.Binary;

namespace KitchenWatch.Hub.Tests.Playback;

/// <summary>The least that is a fragment: moof with traf and tfdt, and an mdat.</summary>
internal static class Fragment
{
    /// <summary>The least that is an initialisation segment.</summary>
    public static byte[] Init => [.. Box("ftyp"), .. Box("moov")];

    public static byte[] At(long ticks)
    {
        var time = new byte[12];
        time[0] = 1;
        BinaryPrimitives.WriteInt64BigEndian(time.AsSpan(4), ticks);
        return [.. Box("moof", Box("traf", Box("tfhd", new byte[8]), Box("tfdt", time))), .. Box("mdat", [9])];
    }

    /// <summary>Reads it back.</summary>
    public static long TimeOf(ReadOnlySpan<byte> fragment) => BinaryPrimitives.ReadInt64BigEndian(fragment[(fragment.IndexOf("tfdt"u8) + 8)..]);

    private static byte[] Box(string name, params byte[][] inner)
    {
        byte[] body = [.. inner.SelectMany(b => b)];
        var head = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(head, body.Length + 8);
        System.Text.Encoding.ASCII.GetBytes(name, head.AsSpan(4));
        return [.. head, .. body];
    }
}
