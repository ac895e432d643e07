using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Edge.Live;

/// <summary>Reads from an initialisation segment what a player must know before it begins.</summary>
internal static class Fmp4Init
{
    private static readonly uint[] Descriptions =
    [
        Mp4Box.TypeOf("trak"u8), Mp4Box.TypeOf("mdia"u8), Mp4Box.TypeOf("minf"u8), Mp4Box.TypeOf("stbl"u8), Mp4Box.TypeOf("stsd"u8),
    ];

    private static readonly uint[] Defaults = [Mp4Box.TypeOf("mvex"u8), Mp4Box.TypeOf("trex"u8)];

    /// <summary>Bytes of a visual sample entry before the boxes in it (ISO/IEC 14496-12, 12.1.3).</summary>
    private const int VisualEntry = 78;

    /// <summary>Codec of the first track as RFC 6381 writes it, e.g. <c>avc1.42C01E</c>; the bare type where it has no more to say.</summary>
    public static string Codec(ReadOnlySpan<byte> moov)
    {
        var list = Mp4Box.Find(moov, Descriptions);
        if (list.Length < 8 || !Mp4Box.TryRead(list[8..], out var entry) || entry.Body.Length < VisualEntry)
        {
            return "unknown";
        }

        Span<byte> name = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(name, entry.Type);
        var text = Encoding.ASCII.GetString(name);
        var inside = entry.Body[VisualEntry..];
        return text switch
        {
            "avc1" or "avc3" => text + Avc(Mp4Box.Find(inside, [Mp4Box.TypeOf("avcC"u8)])),
            "hvc1" or "hev1" => text + Hevc(Mp4Box.Find(inside, [Mp4Box.TypeOf("hvcC"u8)])),
            _ => text,
        };
    }

    /// <summary>Sample flags of the first track's trex box (ISO/IEC 14496-12, 8.8.3).</summary>
    public static uint DefaultFlags(ReadOnlySpan<byte> moov)
    {
        var trex = Mp4Box.Find(moov, Defaults);
        return trex.Length >= 24 ? BinaryPrimitives.ReadUInt32BigEndian(trex[20..]) : 0;
    }

    /// <summary>ISO/IEC 14496-15, 5.3.3.1: version, profile, compatibility, level.</summary>
    private static string Avc(ReadOnlySpan<byte> avcC) => avcC.Length >= 4 ? "." + Convert.ToHexString(avcC[1..4]) : "";

    /// <summary>ISO/IEC 14496-15, annex E.3: profile, compatibility bits turned about, tier and level, constraint bytes without trailing noughts.</summary>
    private static string Hevc(ReadOnlySpan<byte> hvcC)
    {
        if (hvcC.Length < 13)
        {
            return "";
        }

        var space = (hvcC[1] >> 6) switch { 1 => "A", 2 => "B", 3 => "C", _ => "" };
        var compatible = BinaryPrimitives.ReadUInt32BigEndian(hvcC[2..]);
        uint turned = 0;
        for (var bit = 0; bit < 32; bit++)
        {
            turned |= ((compatible >> bit) & 1) << (31 - bit);
        }

        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture, $".{space}{hvcC[1] & 0x1F}.{turned:X}.{((hvcC[1] & 0x20) != 0 ? 'H' : 'L')}{hvcC[12]}");
        foreach (var constraint in hvcC[6..12].TrimEnd((byte)0))
        {
            text.Append(CultureInfo.InvariantCulture, $".{constraint:X}");
        }

        return text.ToString();
    }
}
