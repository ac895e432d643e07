using System.CommandLine;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval video</c>: all that a camera's analysis does, over a film.</summary>
internal static class VideoVerb
{
    private static readonly Option<FileInfo> Film = new("--file") { Description = "The film.", Required = true };

    private static readonly Option<FileInfo?> Events = new("--events") { Description = "JSON that says what happens in the film." };

    public static Command Create() => EvalVerb.Create(
        "video", "A camera's whole analysis over a film.", [Film, Events], EvalJson.Default.VideoReport, Measure);

    private static VideoReport Measure(ParseResult parsed)
    {
        using var detectors = EvalVerb.Detectors(parsed);
        return VideoEval.Run(detectors, parsed.GetRequiredValue(Film).FullName, parsed.GetValue(Events)?.FullName);
    }
}
