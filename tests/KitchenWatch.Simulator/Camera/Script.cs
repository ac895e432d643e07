using KitchenWatch.Simulator.H264;
using KitchenWatch.Simulator.Rtsp;

namespace KitchenWatch.Simulator.Camera;

/// <summary>Obeys the lines of standard input, one after the other, and answers each with <c>camera obeyed: …</c> or <c>camera refused: …</c>.</summary>
internal sealed class Script(RtspServer server, IReadOnlyDictionary<string, CameraStream> streams, TextWriter output)
{
    public async Task RunAsync(TextReader input, CancellationToken stop)
    {
        while (await input.ReadLineAsync(stop) is { } line)
        {
            var refusal = await ObeyAsync(ScriptLine.Parse(line), stop);
            await output.WriteLineAsync(refusal is null ? $"camera obeyed: {line}" : $"camera refused: {refusal}");
        }
    }

    private async Task<string?> ObeyAsync(ScriptLine? line, CancellationToken stop)
    {
        if (line is null || (line.Stream is not null && !streams.ContainsKey(line.Stream)))
        {
            return line is null ? "no line of the script" : $"no stream {line.Stream}";
        }

        var meant = line.Stream is null ? [.. streams.Values] : new List<CameraStream> { streams[line.Stream] };
        switch (line)
        {
            case { Do: "rewind" or "switch" } when meant.Exists(s => s.Clock is not null):
                return "a clock shows nothing else";
            case { Fault: { } fault }:
                meant.ForEach(s => s.Fault = fault);
                return null;
            case { Do: "drop" }:
                server.Drop(line.Stream);
                return null;
            case { Do: "refuse" }:
                server.Refuse();
                return null;
            case { Do: "reopen" }:
                server.Open(stop);
                return null;
            case { Do: "rewind" }:
                meant.ForEach(s => s.Restart());
                return null;
            case { Do: "switch", File: { } file }:
                return await SwitchAsync(meant, file, stop);
            default:
                return $"unknown command {line.Do}";
        }
    }

    private static async Task<string?> SwitchAsync(List<CameraStream> streams, string file, CancellationToken stop)
    {
        try
        {
            var clip = await ClipLoader.LoadAsync(file, stop);
            streams.ForEach(s => s.Restart(clip));
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }
}
