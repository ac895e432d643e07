using System.Diagnostics;
using KitchenWatch.Browser.Edge;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Browser.Programs;

/// <summary>The real edge as a process: one camera, whose film can be taken away and given back.</summary>
internal sealed class EdgeUnderTest : IAsyncDisposable
{
    public const string Camera = "cook-line";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TemporaryFolder _folder;
    private readonly ChildProcess _process;
    private readonly long _film;

    private EdgeUnderTest(TemporaryFolder folder, ChildProcess process)
    {
        _folder = folder;
        _film = new FileInfo(Present).Length;
        _process = process;
    }

    private string Away => _folder.PathOf("away.mp4");

    private string Recording => _folder.PathOf($"data/recording/{Camera}");

    private string Present => _folder.PathOf("camera.mp4");

    public static async Task<EdgeUnderTest> StartAsync(HubUnderTest hub)
    {
        var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.PathOf("camera.mp4"), await Film.ClipAsync());
        await File.WriteAllTextAsync(folder.PathOf("edge.json"),
            $$"""
            { "device": "box-1", "dataFolder": "data", "modelsFolder": "{{Repository.PathOf("models")}}",
              "hub": { "url": "{{hub.Url}}", "mqttHost": "127.0.0.1", "mqttPort": {{hub.MqttPort}}, "secret": "{{HubUnderTest.Secret}}" },
              "cameras": [ { "id": "{{Camera}}", "name": "灶台", "url": "{{folder.PathOf("camera.mp4")}}", "rules": [] } ],
              "rules": { "gapSustainedSeconds": 1 }, "recording": { "keepFreeGigabytes": 0.01 } }
            """);
        var process = await ChildProcess.StartAsync("edge", [.. Repository.Program("edge/KitchenWatch.Edge"), "--config", folder.PathOf("edge.json")]);
        await process.Output.WaitForAsync("edge ready", Patience);
        return new EdgeUnderTest(folder, process);
    }

    /// <summary>Waits until the film of two seconds is recorded so many times over.</summary>
    public Task RecordedAsync(int films) => Eventually.BeTrueAsync($"{films} films recorded", Patience, () =>
        Directory.Exists(Recording) && new DirectoryInfo(Recording).GetFiles().Sum(f => f.Length) > films * _film);

    /// <summary>The camera goes: its film, and the child that has it open.</summary>
    public void TakeCameraAway()
    {
        File.Move(Present, Away);
        foreach (var child in Process.GetProcessesByName("ffmpeg").Where(p => CommandLine(p.Id).Contains(Present, StringComparison.Ordinal)))
        {
            child.Kill();
        }
    }

    public void GiveCameraBack() => File.Move(Away, Present);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            // Ended meanwhile.
            return "";
        }
    }
}
