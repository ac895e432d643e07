namespace KitchenWatch.Simulator.H264;

/// <summary>Reads the byte stream format of ITU-T H.264, annex B.</summary>
internal static class AnnexB
{
    /// <summary>Groups the stream's NAL units into pictures; delimiters are dropped. No B-pictures are assumed.</summary>
    public static List<AccessUnit> Units(ReadOnlyMemory<byte> stream)
    {
        var units = new List<AccessUnit>();
        var nals = new List<ReadOnlyMemory<byte>>();
        var hasPicture = false;
        foreach (var nal in Nals(stream))
        {
            var type = Nal.TypeOf(nal.Span);
            if (hasPicture && (!Nal.IsPicture(type) || Nal.IsFirstSlice(nal.Span)))
            {
                units.Add(Close(nals));
                nals = [];
                hasPicture = false;
            }

            hasPicture |= Nal.IsPicture(type);
            if (type != NalType.Delimiter)
            {
                nals.Add(nal);
            }
        }

        if (hasPicture)
        {
            units.Add(Close(nals));
        }

        return units;
    }

    /// <summary>Cuts at the start codes 00 00 01; trailing zero bytes belong to the next start code.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Nals(ReadOnlyMemory<byte> stream)
    {
        var start = NextStart(stream, 0);
        while (start < stream.Length)
        {
            var code = stream.Span[start..].IndexOf((ReadOnlySpan<byte>)[0, 0, 1]);
            var end = code < 0 ? stream.Length : start + code;
            var nal = stream[start..end];
            nal = nal[..(nal.Span.LastIndexOfAnyExcept((byte)0) + 1)];
            if (nal.Length > 0)
            {
                yield return nal;
            }

            start = code < 0 ? stream.Length : end + 3;
        }
    }

    private static int NextStart(ReadOnlyMemory<byte> stream, int from)
    {
        var code = stream.Span[from..].IndexOf((ReadOnlySpan<byte>)[0, 0, 1]);
        return code < 0 ? stream.Length : from + code + 3;
    }

    private static AccessUnit Close(List<ReadOnlyMemory<byte>> nals) =>
        new(nals.Exists(n => Nal.TypeOf(n.Span) == NalType.Idr), nals);
}
