using System.CommandLine;
using System.Text.Json;

namespace KitchenWatch.Benchmarks.Cameras;

/// <summary><c>bench cameras</c>: the whole edge with simulated cameras, beside bare ffmpeg decoding the same streams in the same run.</summary>
internal static class CamerasCommand
{
    public static RootCommand Create()
    {
        var counts = new Option<int[]>("--cameras")
        {
            Description = "Numbers of cameras to measure", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 2, 4, 8],
        };
        var seconds = new Option<int>("--seconds") { Description = "How long each measurement lasts", DefaultValueFactory = _ => 20 };
        var root = new RootCommand("Measures share of a core and memory a camera of the whole edge, a quiet kitchen before it, beside bare ffmpeg decoding the same streams")
        {
            counts, seconds,
        };
        root.SetAction((given, cancel) => RunAsync(given.GetValue(counts)!, TimeSpan.FromSeconds(given.GetValue(seconds)), cancel));
        return root;
    }

    private static async Task<int> RunAsync(int[] counts, TimeSpan span, CancellationToken cancel)
    {
        using var place = new MeasuringPlace();
        var films = await QuietFilms.MakeAsync(place.Folder, cancel);
        var rows = new List<Row>();
        foreach (var profile in Profile.All)
        {
            foreach (var count in counts)
            {
                await Console.Error.WriteLineAsync($"{profile.Name}, {count} camera(s) …");
                rows.Add(await place.MeasureAsync(profile, films, count, span, cancel));
            }
        }

        Console.WriteLine(Machine.Line());
        Console.WriteLine();
        Console.WriteLine(Row.Heading);
        rows.ForEach(r => Console.WriteLine(r.ToMarkdown()));
        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(new { machine = Machine.Line(), secondsEach = span.TotalSeconds, rows }, JsonSerializerOptions.Web));
        return 0;
    }
}
