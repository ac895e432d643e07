using System.CommandLine;

namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary><c>eval video</c>: all that a camera's analysis does, over a film.</summary>
internal static class VideoVerb
{
    private static readonly Option<FileInfo> File = new("--file") { Description = "The film.", Required = true };

    private static readonly Option<FileInfo?> Events = new("--events")
    {
        Description = """JSON that says what happens in the film: {"events":[{"kind":"bare-head","fromS":5,"toS":20}]}; kinds: bare-head, or a rule's code such as rodent.""",
    };

    /// <summary>The option <c>--camera</c>, which <c>eval films</c> has too.</summary>
    public static Option<string?> Camera { get; } = new("--camera")
    {
        Description = "edge.json#camera: size, rate, rules and zones of that camera (else 640 x 360, 5 a second, all rules, no zones).",
    };

    public static Command Create() => EvalVerb.Create(
        "video", "A camera's whole analysis over a film, at speed.", [File, Events, Camera], EvalJson.Default.VideoReport, Measure);

    /// <summary>The camera that was asked for.</summary>
    /// <exception cref="BadDataException">It can't be read.</exception>
    public static FilmCamera CameraOf(ParseResult parsed) => parsed.GetValue(Camera) is { } place ? FilmCamera.Read(place) : FilmCamera.Plain;

    private static VideoReport Measure(ParseResult parsed)
    {
        var camera = CameraOf(parsed);
        using var detectors = EvalVerb.Detectors(parsed);
        return VideoEval.Run(
            detectors, camera, parsed.GetRequiredValue(File).FullName, parsed.GetValue(Events)?.FullName, parsed.InvocationConfiguration.Error);
    }
}
