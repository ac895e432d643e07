using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>What every measure has: its options, one JSON line on standard output, exit code 0, or 2 for bad data or models (said on standard error).</summary>
internal static class EvalVerb
{
    /// <summary>The option <c>--models</c>, which <see cref="Create{T}"/> gives to every measure.</summary>
    public static Option<DirectoryInfo> Models { get; } = new("--models")
    {
        Description = "Folder of the models with their manifest.json.",
        DefaultValueFactory = _ => new DirectoryInfo("models"),
    };

    /// <summary>The option <c>--data</c>.</summary>
    public static Option<DirectoryInfo> Data { get; } = new("--data") { Description = "Folder of the labelled data.", Required = true };

    /// <param name="name">After <c>eval</c>.</param>
    /// <param name="description">What it measures, on which data.</param>
    /// <param name="options">Besides <see cref="Models"/>.</param>
    /// <param name="type">How the report is written; listed in <see cref="EvalJson"/>.</param>
    /// <param name="measure">Gives the report, or throws <see cref="BadDataException"/> or <see cref="ModelException"/>.</param>
    public static Command Create<T>(string name, string description, IEnumerable<Option> options, JsonTypeInfo<T> type, Func<ParseResult, T> measure)
    {
        var verb = new Command(name, description) { Models };
        foreach (var option in options)
        {
            verb.Options.Add(option);
        }

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

    /// <summary>The manifest's entry of a model.</summary>
    /// <exception cref="BadDataException">No such entry, or no fit manifest.</exception>
    public static ModelCard Card(ParseResult parsed, string name) =>
        !ModelManifest.TryRead(parsed.GetRequiredValue(Models).FullName, out var manifest, out var mistakes) ? throw Unfit(mistakes)
        : manifest.Find(name) ?? throw new BadDataException($"{ModelManifest.FileName}: models: no '{name}'");

    /// <summary>All models of the manifest, loaded.</summary>
    /// <exception cref="BadDataException">A model is missing, changed or unfit.</exception>
    public static DetectorSet Detectors(ParseResult parsed) =>
        DetectorSet.TryLoad(parsed.GetRequiredValue(Models).FullName, out var set, out var mistakes) ? set : throw Unfit(mistakes);

    private static BadDataException Unfit(IReadOnlyList<string> mistakes) => new(string.Join(Environment.NewLine, mistakes));
}
