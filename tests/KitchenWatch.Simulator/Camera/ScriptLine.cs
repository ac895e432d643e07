using System.Text.Json;

namespace KitchenWatch.Simulator.Camera;

/// <summary>
/// One line of the script, as JSON: <c>{"do":"freeze","stream":"main"}</c>. Without a stream it means all of them.
/// </summary>
/// <param name="Do">
/// <c>freeze</c>, <c>unauthorized</c>, <c>stall-handshake</c>, <c>not-rtsp</c>, <c>no-video</c>, <c>unknown-codec</c>, <c>garbage</c>:
/// a fault that lasts; <c>resume</c>: none; <c>drop</c>: close connections; <c>refuse</c>, <c>reopen</c>: the listener;
/// <c>rewind</c>: the clip from its start; <c>switch</c>: show <c>file</c> instead.
/// </param>
/// <param name="Stream">Which stream.</param>
/// <param name="File">Of <c>switch</c>: the film.</param>
internal sealed record ScriptLine(string Do, string? Stream = null, string? File = null)
{
    /// <summary>The line, or null when it is none.</summary>
    public static ScriptLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ScriptLine>(line, JsonSerializerOptions.Web) is { Do: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The lasting fault that this line sets; null for the other commands.</summary>
    public Fault? Fault => Do switch
    {
        "resume" => Camera.Fault.None,
        "freeze" => Camera.Fault.Frozen,
        "unauthorized" => Camera.Fault.Unauthorized,
        "stall-handshake" => Camera.Fault.StalledHandshake,
        "not-rtsp" => Camera.Fault.NotRtsp,
        "no-video" => Camera.Fault.NoVideo,
        "unknown-codec" => Camera.Fault.UnknownCodec,
        "garbage" => Camera.Fault.Garbage,
        _ => null,
    };
}
