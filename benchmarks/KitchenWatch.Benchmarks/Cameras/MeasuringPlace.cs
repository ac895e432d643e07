using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Benchmarks.Cameras;

/// <summary>Runs cameras, edge and bare ffmpeg, and reads what they use. Nothing but the processes measured differs between the two.</summary>
internal sealed partial class MeasuringPlace : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>After the last camera gives pictures: the motion gate has learned its background.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.FullPath;

    public void Dispose() => _folder.Dispose();

    public async Task<Row> MeasureAsync(Profile profile, QuietFilms films, int count, TimeSpan span, CancellationToken cancel)
    {
        await using var cameras = await StartCamerasAsync(films);
        var address = (await cameras.Output.WaitForAsync("camera ready:", Patience)).Split(' ')[2].Replace("/main", "", StringComparison.Ordinal);
        var edge = await EdgeAsync(profile, address, count, span, cancel);
        var bare = await BareAsync($"{address}/{(profile.HasSub ? "sub" : "main")}", count, span, cancel);
        var perCamera = span.TotalSeconds * count;
        return new Row(
            profile.Name, count, edge.Own / perCamera, edge.Children / perCamera, bare / perCamera, (edge.Own + edge.Children) / bare, edge.OwnMiB, edge.ChildMiB / count, edge.Dropped, edge.Waited / perCamera);
    }

    private static Task<ChildProcess> StartCamerasAsync(QuietFilms films) => ChildProcess.StartAsync(
        "cameras", [.. Repository.Program("tests/KitchenWatch.Simulator"), "camera", "--stream", $"main={films.Main}", "--stream", $"sub={films.Sub}"]);

    private async Task<(double Own, double Children, double OwnMiB, double ChildMiB, double Dropped, double Waited)> EdgeAsync(
        Profile profile, string address, int count, TimeSpan span, CancellationToken cancel)
    {
        var config = _folder.PathOf("edge.json");
        await File.WriteAllTextAsync(config, Config(profile, address, count), cancel);
        await using var edge = await ChildProcess.StartAsync("edge", [.. Repository.Program("edge/KitchenWatch.Edge"), "--config", config]);
        for (var i = 0; i < count; i++)
        {
            await edge.Output.WaitForAsync($"Camera cam-{i} gives pictures", Patience);
        }

        await Task.Delay(Settle, cancel);
        var children = ProcessUse.ChildrenOf(edge.Id);
        IReadOnlyList<int> all = [edge.Id, .. children];
        var waited = all.Sum(ProcessUse.WaitedSeconds);
        var (own, others) = (ProcessUse.CpuSeconds(edge.Id), children.Sum(ProcessUse.CpuSeconds));
        await Task.Delay(span, cancel);
        own = ProcessUse.CpuSeconds(edge.Id) - own;
        others = children.Sum(ProcessUse.CpuSeconds) - others;
        waited = all.Sum(ProcessUse.WaitedSeconds) - waited;
        var (ownMiB, childMiB) = (ProcessUse.MiB(edge.Id), children.Sum(ProcessUse.MiB));
        await edge.StopAsync();
        return (own, others, ownMiB, childMiB, Dropped(edge.Output.Tail(200)), waited);
    }

    /// <summary>Share of the pictures that were not looked at, from the edge's last words: <c>Camera cam-0: 123 pictures, 4 not looked at</c>.</summary>
    private static double Dropped(IReadOnlyList<string> said)
    {
        var counts = said.Select(l => LastWords().Match(l)).Where(m => m.Success).ToList();
        return counts.Sum(m => Number(m.Groups[2])) / counts.Sum(m => Number(m.Groups[1]));
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Camera \S+: (\d+) pictures, (\d+) not looked at")]
    private static partial Regex LastWords();

    private static async Task<double> BareAsync(string url, int count, TimeSpan span, CancellationToken cancel)
    {
        var all = new List<ChildProcess>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                all.Add(await ChildProcess.StartAsync("ffmpeg",
                [
                    "ffmpeg", "-nostdin", "-v", "error", "-threads", "1", "-rtsp_transport", "tcp", "-i", url,
                    "-an", "-vf", "fps=5,scale=640:360:flags=bilinear", "-pix_fmt", "bgr24", "-f", "rawvideo", "-y", "/dev/null",
                ]));
            }

            await Task.Delay(Settle, cancel);
            var before = all.Sum(f => ProcessUse.CpuSeconds(f.Id));
            await Task.Delay(span, cancel);
            return all.Sum(f => ProcessUse.CpuSeconds(f.Id)) - before;
        }
        finally
        {
            foreach (var ffmpeg in all)
            {
                await ffmpeg.DisposeAsync();
            }
        }
    }

    private static string Config(Profile profile, string address, int count) => JsonSerializer.Serialize(new
    {
        device = "box-1",
        dataFolder = "data",
        modelsFolder = Repository.PathOf("models"),
        hub = new { url = "http://127.0.0.1:1", mqttHost = "127.0.0.1", mqttPort = 1, secret = "secret" },
        cameras = Enumerable.Range(0, count).Select(i => new
        {
            id = $"cam-{i}", url = $"{address}/main", subUrl = profile.HasSub ? $"{address}/sub" : null, rules = new[] { "hat-missing", "rodent" },
        }),
    });
}
