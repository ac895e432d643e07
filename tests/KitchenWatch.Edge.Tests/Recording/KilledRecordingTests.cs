using System.Diagnostics;
using KitchenWatch.Edge.Recording;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Edge.Tests.Recording;

/// <summary>The edge as its own process, killed with -9 while it records.</summary>
public sealed class KilledRecordingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    private string Ring => _folder.PathOf("data/recording");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_three_times_its_recording_is_whole_and_the_gaps_say_that_the_box_was_off()
    {
        Write();
        for (var round = 0; round < 3; round++)
        {
            await using var edge = await StartAsync();

            // Only then is what the one before left behind no longer there to be taken for this one's.
            await edge.Output.WaitForAsync("edge ready", Patience);
            await Eventually.BeTrueAsync("a file that grows", Patience, () => Growing() > 100_000);
            await edge.KillAsync();
        }

        await using (var last = await StartAsync())
        {
            await last.Output.WaitForAsync("were made whole", Patience);
            await last.Output.WaitForAsync("edge ready", Patience);
            await Eventually.BeTrueAsync("a file that grows", Patience, () => Growing() > 100_000);
            Assert.Equal(0, await last.StopAsync());
        }

        var files = Recorded.Names(Ring);
        Assert.Equal(4, files.Count(f => f.EndsWith("-b.mp4", StringComparison.Ordinal)));
        foreach (var file in files)
        {
            var path = Path.Combine(Ring, "cook-line", file);
            using var segment = SegmentFile.Open(path);
            var fragments = segment.Walk().ToList();
            Assert.True(fragments[0].Key);
            Assert.Equal(new FileInfo(path).Length, fragments[^1].Offset + fragments[^1].Length);
            Assert.Equal("", await DecodedAsync(path));
        }
    }

    /// <summary>What a foreign decoder finds wrong with the file.</summary>
    private static async Task<string> DecodedAsync(string path)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-f", "null", "-"]) { RedirectStandardError = true })!;
        var said = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        return said;
    }

    private long Growing() => Directory.Exists(Path.Combine(Ring, "cook-line"))
        ? new DirectoryInfo(Path.Combine(Ring, "cook-line")).GetFiles("*.growing").Sum(f => f.Length)
        : 0;

    private Task<ChildProcess> StartAsync() =>
        ChildProcess.StartAsync("edge", [.. Repository.Program("edge/KitchenWatch.Edge"), "--config", _folder.PathOf("edge.json")]);

    private void Write() => File.WriteAllText(_folder.PathOf("edge.json"),
        $$"""
        { "device": "box-1", "dataFolder": "data", "modelsFolder": "{{Repository.PathOf("models")}}",
          "hub": { "url": "http://127.0.0.1:{{FreePort.Take()}}", "mqttHost": "127.0.0.1", "mqttPort": {{FreePort.Take()}}, "secret": "secret" },
          "cameras": [ { "id": "cook-line", "url": "{{Films.H264}}", "rules": [] } ], "recording": { "keepFreeGigabytes": 0.01 } }
        """);
}
