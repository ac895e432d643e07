using System.CommandLine;
using System.Text.Json;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Live;

/// <summary><c>bench live</c>: what live views cost, each beside its floor in the same run.</summary>
internal static class LiveCommand
{
    public static RootCommand Create()
    {
        var viewers = new Option<int[]>("--viewers")
        {
            Description = "Numbers of viewers to measure", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [100, 500, 1500],
        };
        var seconds = new Option<int>("--seconds") { Description = "How long each measurement lasts", DefaultValueFactory = _ => 20 };
        var root = new RootCommand("Measures what live views cost: viewers, CPU, memory and delay, beside nginx with the same bytes; ends with one line of JSON") { viewers, seconds };
        root.SetAction((given, cancel) => RunAsync(given.GetValue(viewers)!, TimeSpan.FromSeconds(given.GetValue(seconds)), cancel));
        return root;
    }

    private static async Task<int> RunAsync(int[] viewers, TimeSpan span, CancellationToken cancel)
    {
        using var place = new TemporaryFolder();
        var film = await SubStream.MakeAsync(place.FullPath, cancel);
        var fanOut = await FanOut.MeasureAsync(place.FullPath, film, viewers, span, cancel);
        Console.WriteLine(Machine.Line());
        Console.WriteLine();
        Console.WriteLine(FanOutRow.Heading);
        foreach (var row in fanOut)
        {
            Console.WriteLine(row.ToMarkdown());
        }

        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                viewersPerCore = fanOut.Last(r => r.Way == FanOut.OverSignalR).ViewersPerCore,
                httpViewersPerCore = fanOut.Last(r => r.Way == FanOut.OverHttpStream).ViewersPerCore,
            },
            JsonSerializerOptions.Web));
        return 0;
    }
}
