using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>The verb <c>eval</c>: measures the models with the product's own code, one JSON line on standard output.</summary>
public static class EvalCommand
{
    // Smaller heads are below what the first camera judges (issue 3); a rodent of any size counts.
    private const float MinimumHeadPx = 16;

    private static readonly Option<DirectoryInfo> Models = new("--models")
    {
        Description = "Folder of the models with their manifest.json.",
        DefaultValueFactory = _ => new DirectoryInfo("models"),
    };

    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Folder of the labelled pictures.", Required = true };

    private static readonly Option<FileInfo> Film = new("--file") { Description = "The film.", Required = true };

    private static readonly Option<FileInfo?> Events = new("--events") { Description = "JSON that says what happens in the film." };

    /// <summary>Exit codes: 0 measured, 2 bad data or models (said on standard error).</summary>
    public static Command Create()
    {
        var heads = Verb("heads", "Head detector: images/*.jpg with labels/*.txt (YOLO).", Data, EvalJson.Default.DetectorReport, Heads);
        var rodents = Verb("rodents", "Rodent detector: images/*.jpg with labels/*.txt (YOLO).", Data, EvalJson.Default.DetectorReport, Rodents);
        var hats = Verb("hats", "Hat judge: heads.json with faces or heads and labels.", Data, EvalJson.Default.HatReport, Hats);
        var video = Verb("video", "A camera's whole analysis over a film.", Film, EvalJson.Default.VideoReport, Video);
        video.Options.Add(Events);
        return new Command("eval", "Measures the models on labelled data and prints one JSON line.") { heads, hats, rodents, video };
    }

    private static DetectorReport Heads(ParseResult parsed)
    {
        using var detector = new BoxDetector(Card(parsed, "heads"));
        return DetectorEval.Run("heads", detector, parsed.GetRequiredValue(Data).FullName, MinimumHeadPx);
    }

    private static DetectorReport Rodents(ParseResult parsed)
    {
        using var detector = new BoxDetector(Card(parsed, "rodents"));
        return DetectorEval.Run("rodents", detector, parsed.GetRequiredValue(Data).FullName, 0);
    }

    private static HatReport Hats(ParseResult parsed)
    {
        using var judge = new HatJudge(Card(parsed, "hats"));
        return HatEval.Run(judge, parsed.GetRequiredValue(Data).FullName);
    }

    private static VideoReport Video(ParseResult parsed)
    {
        using var detectors = DetectorSet.TryLoad(parsed.GetRequiredValue(Models).FullName, out var set, out var mistakes)
            ? set
            : throw Unfit(mistakes);
        return VideoEval.Run(detectors, parsed.GetRequiredValue(Film).FullName, parsed.GetValue(Events)?.FullName);
    }

    private static Command Verb<T>(string name, string description, Option data, JsonTypeInfo<T> type, Func<ParseResult, T> measure)
    {
        var verb = new Command(name, description) { data, Models };
        verb.SetAction(parsed =>
        {
            try
            {
                parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(measure(parsed), type));
                return 0;
            }
            catch (Exception e) when (e is BadDataException or ModelException)
            {
                parsed.InvocationConfiguration.Error.WriteLine(e.Message);
                return 2;
            }
        });
        return verb;
    }

    private static ModelCard Card(ParseResult parsed, string name) =>
        !ModelManifest.TryRead(parsed.GetRequiredValue(Models).FullName, out var manifest, out var mistakes) ? throw Unfit(mistakes)
        : manifest.Find(name) ?? throw new BadDataException($"{ModelManifest.FileName}: models: no '{name}'");

    private static BadDataException Unfit(IReadOnlyList<string> mistakes) => new(string.Join(Environment.NewLine, mistakes));
}
