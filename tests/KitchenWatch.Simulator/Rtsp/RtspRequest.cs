namespace KitchenWatch.Simulator.Rtsp;

/// <summary>One request as RFC 2326 has it.</summary>
/// <param name="Method">OPTIONS, DESCRIBE …</param>
/// <param name="Uri">As the client wrote it; digest authentication needs it so.</param>
/// <param name="Headers">Names in any case.</param>
internal sealed record RtspRequest(string Method, string Uri, IReadOnlyDictionary<string, string> Headers)
{
    public string Sequence => this["CSeq"] ?? "0";

    public string? this[string header] => Headers.TryGetValue(header, out var value) ? value : null;

    /// <summary>The first part of the path: <c>main</c> in <c>rtsp://host:554/main/trackID=0</c>. Empty for <c>*</c>.</summary>
    public string StreamName =>
        System.Uri.TryCreate(Uri, UriKind.Absolute, out var uri) && uri.Segments.Length > 1 ? uri.Segments[1].Trim('/') : "";

    /// <summary>Reads the head of a request, without its closing empty line; null when it is none.</summary>
    public static RtspRequest? Parse(string head)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var uri, "RTSP/1.0"])
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return new RtspRequest(method, uri, headers);
    }
}
