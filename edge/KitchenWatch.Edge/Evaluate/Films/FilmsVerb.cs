using System.CommandLine;
using System.Text.Json;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary><c>eval films</c>: <c>eval video</c> for every film of a folder, and the sums.</summary>
internal static class FilmsVerb
{
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Folder of the films.", Required = true };

    private static readonly Option<DirectoryInfo?> Events = new("--events") { Description = "Folder of NAME.json, what happens in the film NAME (else beside the films)." };

    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "Takes each film's own report as film-NAME.json." };

    public static Command Create() => EvalVerb.Create(
        "films", "A camera's whole analysis over every film of a folder.", [Data, Events, VideoVerb.Camera, Out], EvalJson.Default.FilmsReport, Measure);

    private static FilmsReport Measure(ParseResult parsed)
    {
        var camera = VideoVerb.CameraOf(parsed);
        var folder = parsed.GetRequiredValue(Data).FullName;
        var films = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(Film.Is).Order(StringComparer.Ordinal).ToList()
            : [];
        if (films.Count == 0)
        {
            throw new BadDataException($"{folder}: no film there ({string.Join(", ", Film.Endings)})");
        }

        using var detectors = EvalVerb.Detectors(parsed);
        return FilmsReport.Of([.. films.Select(film => Look(parsed, detectors, camera, film))]);
    }

    private static VideoReport Look(ParseResult parsed, DetectorSet detectors, FilmCamera camera, string film)
    {
        var name = Path.GetFileNameWithoutExtension(film);
        var events = Path.Combine(parsed.GetValue(Events)?.FullName ?? Path.GetDirectoryName(film)!, name + ".json");
        var log = parsed.InvocationConfiguration.Error;
        log.WriteLine(Path.GetFileName(film));
        var report = VideoEval.Run(detectors, camera, film, File.Exists(events) ? events : null, log);
        if (parsed.GetValue(Out)?.FullName is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"film-{name}.json"), JsonSerializer.Serialize(report, EvalJson.Default.VideoReport) + "\n");
        }

        return report;
    }
}
