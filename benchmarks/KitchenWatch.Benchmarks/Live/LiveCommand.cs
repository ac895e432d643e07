using System.CommandLine;
using System.Text;
using System.Text.Json;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Live;

/// <summary><c>bench live</c>: what live views cost, each beside its floor in the same run.</summary>
internal static class LiveCommand
{
    private const string Results = "benchmarks/results/live.md";

    public static RootCommand Create()
    {
        var viewers = new Option<int[]>("--viewers")
        {
            Description = "Numbers of viewers to measure", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [100, 500, 1500],
        };
        var seconds = new Option<int>("--seconds") { Description = "How long each measurement lasts", DefaultValueFactory = _ => 20 };
        var fanOutOnly = new Option<bool>("--fan-out-only") { Description = "Only the tables of viewers" };
        var write = new Option<bool>("--write") { Description = $"Writes the tables to {Results} as well" };
        var root = new RootCommand("Measures what live views cost: viewers, CPU, memory and delay, cameras, each beside its floor; ends with one line of JSON")
        {
            viewers, seconds, fanOutOnly, write,
        };
        root.SetAction((given, cancel) => RunAsync(
            given.GetValue(viewers)!, TimeSpan.FromSeconds(given.GetValue(seconds)), given.GetValue(fanOutOnly), given.GetValue(write), cancel));
        return root;
    }

    private static async Task<int> RunAsync(int[] viewers, TimeSpan span, bool fanOutOnly, bool write, CancellationToken cancel)
    {
        using var place = new TemporaryFolder();
        var film = await SubStream.MakeAsync(place.FullPath, cancel);
        var fanOut = await FanOut.MeasureAsync(place.FullPath, film, viewers, span, cancel);
        var segments = await PublicSegments.MeasureAsync(place.FullPath, film, span, cancel);
        var (costs, glass) = fanOutOnly ? ([], null) : await CamerasAsync(Directory.CreateDirectory(place.PathOf("cameras")).FullName, span, cancel);
        var tables = Tables(fanOut, segments, costs);
        Console.WriteLine(tables);
        if (write)
        {
            await File.WriteAllTextAsync(Repository.PathOf(Results), $"# Live views\n\n`./kw bench live --seconds {span.TotalSeconds}`. What each column means: [FanOutRow.cs](../KitchenWatch.Benchmarks/Live/FanOutRow.cs).\n\n{tables}", cancel);
        }

        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                glassToGlassMsP50 = ChildBench.Number(glass, "glassToGlassMsP50"),
                glassToGlassMsP95 = ChildBench.Number(glass, "glassToGlassMsP95"),
                firstPictureMs = ChildBench.Number(glass, "firstPictureMs"),
                viewersPerCore = fanOut.Last(r => r.Way == FanOut.OverSignalR).ViewersPerCore,
                httpViewersPerCore = PublicSegments.ViewersPerCore(segments, PublicSegments.Hub),
                publicCoreShare = costs.FirstOrDefault(c => c.What == PublicRendition)?.Core,
            },
            JsonSerializerOptions.Web));
        return 0;
    }

    private const string PublicRendition = "public rendition";

    private static async Task<(IReadOnlyList<CameraCost> Costs, JsonElement? Glass)> CamerasAsync(string folder, TimeSpan span, CancellationToken cancel)
    {
        await Console.Error.WriteLineAsync("live copy …");
        var copy = await LiveCopy.MeasureAsync(folder, await QuietFilms.MakeAsync(folder, cancel), span, cancel);
        var recording = await ChildBench.RunAsync(["recording"], cancel);
        var masked = await ChildBench.RunAsync(["public"], cancel);
        var transcode = await ChildBench.RunAsync(["transcode"], cancel);
        var glass = await ChildBench.RunAsync(["glass", "--seconds", "30"], cancel);
        return (
            [
                copy,
                new("recording", ChildBench.Number(recording, "recordingCoreShare"), "ffmpeg, copied in segments", ChildBench.Number(recording, "ffmpegSegmentCoreShare")),
                new(PublicRendition, ChildBench.Number(masked, "publicCoreShare"), "ffmpeg, decode and x264", ChildBench.Number(masked, "publicFloorCoreShare")),
                new("H.265 to H.264 on demand", ChildBench.Number(transcode, "transcodeCoreShare"), "ffmpeg, decode and x264", ChildBench.Number(transcode, "transcodeFloorCoreShare")),
            ],
            glass);
    }

    private static string Tables(IReadOnlyList<FanOutRow> fanOut, IReadOnlyList<HttpRow> segments, IReadOnlyList<CameraCost> costs)
    {
        var text = new StringBuilder().AppendLine(Machine.Line()).AppendLine().AppendLine(FanOutRow.Heading);
        foreach (var row in fanOut)
        {
            text.AppendLine(row.ToMarkdown());
        }

        text.AppendLine().AppendLine(HttpRow.Heading);
        foreach (var row in segments)
        {
            text.AppendLine(row.ToMarkdown());
        }

        text.AppendLine().AppendLine(PublicSegments.Sentence(segments));
        if (costs.Count > 0)
        {
            text.AppendLine().AppendLine(CameraCost.Heading);
            foreach (var cost in costs)
            {
                text.AppendLine(cost.ToMarkdown());
            }
        }

        return text.ToString();
    }
}
