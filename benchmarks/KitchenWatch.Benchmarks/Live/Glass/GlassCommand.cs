using System.CommandLine;
using System.Text.Json;
using KitchenWatch.Benchmarks.Cameras;

namespace KitchenWatch.Benchmarks.Live.Glass;

/// <summary><c>bench glass</c>: glass to glass and first picture alone, also for an hour.</summary>
internal static class GlassCommand
{
    public static RootCommand Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long to read the page's pictures; 3600 shows whether the delay grows", DefaultValueFactory = _ => 30 };
        var size = new Option<string>("--size") { Description = "The camera's picture", DefaultValueFactory = _ => "1280x720@25" };
        var clicks = new Option<int>("--clicks") { Description = "How often the first picture after a click is measured", DefaultValueFactory = _ => 3 };
        var root = new RootCommand("Measures the delay from a clock that a simulated camera paints to the pixels of a page in Chromium, and the time to the first picture") { seconds, size, clicks };
        root.SetAction(async (given, cancel) =>
        {
            var row = await GlassToGlass.MeasureAsync(given.GetValue(size)!, TimeSpan.FromSeconds(given.GetValue(seconds)), given.GetValue(clicks), cancel);
            Console.WriteLine(Machine.Line());
            Console.WriteLine();
            Console.WriteLine(GlassRow.Heading);
            Console.WriteLine(row.ToMarkdown());
            Console.WriteLine();
            if (row.Minutes.Count > 1)
            {
                Console.WriteLine(GlassMinute.Heading);
                row.Minutes.ToList().ForEach(m => Console.WriteLine(m.ToMarkdown()));
                Console.WriteLine();
            }

            Console.WriteLine(JsonSerializer.Serialize(
                new { glassToGlassMsP50 = row.P50, glassToGlassMsP95 = row.P95, firstPictureMs = row.ClickMs, firstPictureOfPageMs = row.FirstMs, toldLessTrueMs = row.ToldOff, row },
                JsonSerializerOptions.Web));
            return 0;
        });
        return root;
    }
}
