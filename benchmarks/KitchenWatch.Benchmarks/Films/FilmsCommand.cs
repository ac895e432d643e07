using System.CommandLine;
using System.Globalization;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Benchmarks.Models;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evaluate.Films;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Films;

/// <summary><c>bench films</c>: a camera's whole analysis over films, as fast as it goes: what it looks at in a second of film, and what that costs.</summary>
internal static class FilmsCommand
{
    private const int FramesPerSecond = 5;

    public static RootCommand Create()
    {
        var files = new Option<string[]>("--file")
        {
            Description = "Films", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. Known()],
        };
        var models = new Option<string>("--models") { Description = "Folder of the models", DefaultValueFactory = _ => Repository.PathOf("models") };
        var root = new RootCommand("Counts looks, judgements and regions in a second of film, and the analysing thread's milliseconds") { files, models };
        root.SetAction(given => Run(given.GetValue(files)!, given.GetValue(models)!));
        return root;
    }

    /// <summary>The demo's clips, the rendered ones and, where it is there, real footage.</summary>
    private static IEnumerable<string> Known() =>
        new[] { Repository.PathOf("tests/KitchenWatch.Simulator/clips"), Path.Combine(Repository.SharedData, "video") }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.mp4").Order(StringComparer.Ordinal));

    private static int Run(string[] files, string models)
    {
        using var detectors = DetectorSet.TryLoad(models, out var set, out var mistakes) ? set : throw new InvalidOperationException(string.Join('\n', mistakes));
        Console.WriteLine(Machine.Line());
        Console.WriteLine();
        Console.WriteLine("| film | seconds | frames that moved | looks for heads a s | judgements a s | regions for pests a s | unchanged regions a s | regions left out a s | core-ms a s of film |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var file in files)
        {
            Console.WriteLine(Row(detectors, file));
        }

        return 0;
    }

    private static string Row(DetectorSet detectors, string file)
    {
        var settings = new WatchSettings { Width = 640, Height = 360 };
        var analysis = CameraAnalysis.Create(detectors, settings);
        var busy = 0.0;
        foreach (var frame in new Film(file, settings.Width, settings.Height, FramesPerSecond).Frames())
        {
            var before = ThreadClock.Milliseconds;
            analysis.Look(frame);
            busy += ThreadClock.Milliseconds - before;
        }

        var counts = analysis.Counts;
        var seconds = (double)counts.Frames / FramesPerSecond;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Path.GetFileNameWithoutExtension(file)} | {seconds:0} | {(double)counts.Moved / counts.Frames:P0} | {counts.HeadLooks / seconds:0.00} | {(counts.Judged + counts.CannotJudge) / seconds:0.00} | {counts.PestLooks / seconds:0.00} | {counts.RegionsUnchanged / seconds:0.00} | {counts.RegionsLeftOut / seconds:0.00} | {busy / seconds:0.0} |");
    }
}
