using System.CommandLine;
using System.Text.Json;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Recording;

/// <summary><c>bench recording</c>: what recording a camera costs, beside ffmpeg's segment muxer; ends with one line of JSON.</summary>
internal static class RecordingCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Measures what recording a 1080p camera of 3 Mbit/s costs, beside ffmpeg copying the same film into segments; ends with one line of JSON");
        root.SetAction((_, cancel) => RunAsync(cancel));
        return root;
    }

    private static async Task<int> RunAsync(CancellationToken cancel)
    {
        using var place = new TemporaryFolder();
        var cost = await RecordingCost.MeasureAsync(place.FullPath, cancel);
        Console.WriteLine(Machine.Line());
        Console.WriteLine(JsonSerializer.Serialize(
            new { recordingCoreShare = Math.Round(cost.CoreShare, 5), ffmpegSegmentCoreShare = Math.Round(cost.FfmpegCoreShare, 5), cost.FilmSeconds, cost.Bytes }, JsonSerializerOptions.Web));
        return 0;
    }
}
