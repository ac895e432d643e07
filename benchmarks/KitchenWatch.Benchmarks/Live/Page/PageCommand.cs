using System.CommandLine;
using System.Text.Json;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Live.Page;

/// <summary><c>bench page</c>: how soon the public page stands on a slow telephone.</summary>
internal static class PageCommand
{
    public static RootCommand Create()
    {
        var loads = new Option<int>("--loads") { Description = "How often each is loaded; medians are told", DefaultValueFactory = _ => 7 };
        var root = new RootCommand("Measures how soon the public page is painted and plays on a slow telephone, throttled by Chromium, nothing kept from before; ends with one line of JSON") { loads };
        root.SetAction(async (given, cancel) =>
        {
            using var place = new TemporaryFolder();
            var rows = await PageLoad.MeasureAsync(place.PathOf("hub"), await SubStream.MakeAsync(place.FullPath, cancel), given.GetValue(loads), cancel);
            Console.WriteLine(Machine.Line());
            Console.WriteLine();
            Console.WriteLine(PageRow.Heading);
            rows.ToList().ForEach(r => Console.WriteLine(r.ToMarkdown()));
            Console.WriteLine();
            Console.WriteLine(JsonSerializer.Serialize(
                new { publicFirstPaintMs = rows[0].FirstPaintMs, publicBytes = rows[0].Bytes, publicRequests = rows[0].Requests, publicPlayingMs = rows[0].PlayingMs, rows }, JsonSerializerOptions.Web));
            return 0;
        });
        return root;
    }
}
