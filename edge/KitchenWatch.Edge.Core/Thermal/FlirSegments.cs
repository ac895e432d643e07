using System.Buffers.Binary;

namespace KitchenWatch.Edge.Core.Thermal;

/// <summary>Joins the APP1 segments of a JPEG that carry FLIR's block: each says its own number and the last one's.</summary>
internal static class FlirSegments
{
    private const int MaxSegments = 256;
    private const byte App1 = 0xe1;
    private const byte StartOfScan = 0xda;

    /// <summary>"FLIR", 0, 1, number, last number.</summary>
    private const int Header = 8;

    public static byte[]? Join(ReadOnlySpan<byte> jpeg, out string? fault)
    {
        fault = null;
        if (jpeg is not [0xff, 0xd8, ..])
        {
            fault = "no JPEG";
            return null;
        }

        var parts = new Range?[MaxSegments];
        var last = -1;
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xff && jpeg[at + 1] != StartOfScan;)
        {
            if (jpeg[at + 1] == 0xff)
            {
                // Fill bytes may stand before a marker.
                at++;
                continue;
            }

            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (end < at + 4 || end > jpeg.Length)
            {
                fault = "the JPEG is cut off";
                return null;
            }

            var body = jpeg[(at + 4)..end];
            if (jpeg[at + 1] == App1 && body.Length > Header && body.StartsWith("FLIR\0"u8))
            {
                parts[body[6]] = (at + 4 + Header)..end;
                last = body[7];
            }

            at = end;
        }

        return last < 0 ? Missing("no FLIR block in this JPEG: it shows temperatures as colours, but holds none", out fault) : Joined(jpeg, parts.AsSpan(0, last + 1), out fault);
    }

    private static byte[]? Joined(ReadOnlySpan<byte> jpeg, ReadOnlySpan<Range?> parts, out string? fault)
    {
        fault = null;
        var block = new List<byte>();
        foreach (var part in parts)
        {
            if (part is not { } range)
            {
                return Missing("a part of the FLIR block is missing", out fault);
            }

            block.AddRange(jpeg[range]);
        }

        return [.. block];
    }

    private static byte[]? Missing(string why, out string? fault)
    {
        fault = why;
        return null;
    }
}
