using System.Text.Json;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>
/// What it costs box and hub together to bring a camera's main stream (1080p, 25 pictures a second, 3 Mbit/s) to one viewer: their CPU
/// with a viewer at each camera less their CPU without. Beside it ffmpeg, which fetches the same stream and copies it to nowhere.
/// </summary>
internal static class LiveCopy
{
    private const int Cameras = 4;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(10);

    public static async Task<CameraCost> MeasureAsync(string folder, QuietFilms films, TimeSpan span, CancellationToken cancel)
    {
        await using var cameras = await ChildProcess.StartAsync(
            "cameras", [.. Repository.Program("tests/KitchenWatch.Simulator"), "camera", "--stream", $"main={films.Main}", "--stream", $"sub={films.Sub}"]);
        var address = (await cameras.Output.WaitForAsync("camera ready:", s_patience)).Split(' ')[2].Replace("/main", "", StringComparison.Ordinal);
        await using var hub = await LoadedHub.StartAsync(Path.Combine(folder, "copy-hub"), cancel);
        var config = Path.Combine(folder, "edge.json");
        await File.WriteAllTextAsync(config, Config(hub, address), cancel);
        await using var edge = await ChildProcess.StartAsync("edge", [.. Repository.Program("edge/KitchenWatch.Edge"), "--config", config]);
        for (var i = 0; i < Cameras; i++)
        {
            await edge.Output.WaitForAsync($"Camera cam-{i} gives pictures", s_patience);
        }

        // The box tells of its cameras every 10 s, and only then can they be watched.
        await Task.Delay(2 * s_settle, cancel);
        int[] processes = [hub.Process.Id, edge.Id, .. ProcessUse.ChildrenOf(edge.Id)];
        var alone = await Span.MeasureAsync(processes, span, cancel);
        await using var viewer = new HubConnectionBuilder()
            .WithUrl(new Uri(hub.Url, LiveRoutes.ViewerHub), o => o.Cookies = hub.Cookies).AddMessagePackProtocol().Build();
        await viewer.StartAsync(cancel);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watching = Enumerable.Range(0, Cameras).Select(i => CountAsync(viewer, $"cam-{i}", over.Token)).ToList();
        await Task.Delay(s_settle, cancel);
        var watched = await Span.MeasureAsync(processes, span, cancel);
        await over.CancelAsync();
        var packets = await Task.WhenAll(watching);
        if (packets.Any(p => p < span.TotalSeconds))
        {
            throw new InvalidOperationException($"A camera did not stream: {string.Join(", ", packets)} packets came.");
        }

        await using var bare = await ChildProcess.StartAsync(
            "ffmpeg", ["ffmpeg", "-nostdin", "-v", "error", "-rtsp_transport", "tcp", "-i", $"{address}/main", "-an", "-c", "copy", "-f", "mp4", "-movflags", "frag_every_frame+empty_moov", "-y", "/dev/null"]);
        await Task.Delay(s_settle, cancel);
        var floor = await Span.MeasureAsync([bare.Id], span, cancel);
        return new CameraCost("live copy to one viewer, box and hub", (watched.Core - alone.Core) / Cameras, "ffmpeg -c copy of the same stream", floor.Core);
    }

    private static async Task<int> CountAsync(HubConnection viewer, string camera, CancellationToken over)
    {
        var packets = 0;
        try
        {
            await foreach (var packet in viewer.StreamAsync<LivePacket>(LiveRoutes.Watch, LoadedHub.Box, camera, Rendition.Main, over))
            {
                packets++;
            }
        }
        catch (OperationCanceledException)
        {
            return packets; // the end
        }

        return packets;
    }

    private static string Config(LoadedHub hub, string address) => JsonSerializer.Serialize(new
    {
        device = LoadedHub.Box,
        dataFolder = "edge-data",
        modelsFolder = Repository.PathOf("models"),
        hub = new { url = hub.Url.ToString().TrimEnd('/'), mqttHost = "127.0.0.1", mqttPort = hub.MqttPort, secret = LoadedHub.Secret },
        cameras = Enumerable.Range(0, Cameras).Select(i => new { id = $"cam-{i}", url = $"{address}/main", subUrl = $"{address}/sub", rules = new[] { "hat-missing" } }),
    });
}
