using System.Text;

namespace KitchenWatch.Simulator.Rtsp;

/// <summary>One answer as RFC 2326 has it.</summary>
internal sealed record RtspResponse(int Status, string Reason, params IReadOnlyList<string> Headers)
{
    public string Body { get; init; } = "";

    public static RtspResponse Ok(params IReadOnlyList<string> headers) => new(200, "OK", headers);

    public byte[] ToBytes(string sequence)
    {
        var length = Body.Length > 0 ? [$"Content-Length: {Encoding.UTF8.GetByteCount(Body)}"] : Array.Empty<string>();
        string[] head = [$"RTSP/1.0 {Status} {Reason}", $"CSeq: {sequence}", "Server: KitchenWatch simulator", .. Headers, .. length];
        return Encoding.UTF8.GetBytes(string.Join("\r\n", head) + "\r\n\r\n" + Body);
    }
}
