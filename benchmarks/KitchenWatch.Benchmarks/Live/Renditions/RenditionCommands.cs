using System.CommandLine;
using System.Text.Json;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Live.Renditions;

/// <summary>
/// <c>bench public</c> and <c>bench transcode</c>: what the renditions that the box makes itself cost a camera, beside plain ffmpeg making the same
/// out of the same film in the same run. A core share is CPU seconds a second of film. Each ends with one line of JSON.
/// </summary>
internal static class RenditionCommands
{
    public static RootCommand Public()
    {
        var root = new RootCommand("Measures what the public rendition of a camera costs, beside ffmpeg decoding and encoding alone; ends with one line of JSON");
        root.SetAction((_, cancel) => RunAsync(
            PublicCost.MeasureAsync,
            (ours, floor) => new { publicCoreShare = ours, publicFloorCoreShare = floor, PublicCost.FilmSeconds },
            cancel));
        return root;
    }

    public static RootCommand Transcode()
    {
        var root = new RootCommand("Measures what H.264 of a 1080p H.265 camera costs while somebody watches, beside ffmpeg alone; ends with one line of JSON");
        root.SetAction((_, cancel) => RunAsync(
            TranscodeCost.MeasureAsync,
            (ours, floor) => new { transcodeCoreShare = ours, transcodeFloorCoreShare = floor, TranscodeCost.FilmSeconds },
            cancel));
        return root;
    }

    private static async Task<int> RunAsync<T>(Func<string, CancellationToken, Task<(double Ours, double Floor)>> measure, Func<double, double, T> told, CancellationToken cancel)
    {
        using var place = new TemporaryFolder();
        var (ours, floor) = await measure(place.FullPath, cancel);
        Console.WriteLine(Machine.Line());
        Console.WriteLine(JsonSerializer.Serialize(told(Math.Round(ours, 4), Math.Round(floor, 4)), JsonSerializerOptions.Web));
        return 0;
    }
}
