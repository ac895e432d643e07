using System.CommandLine;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval temperature</c>: the watch of cold stores.</summary>
internal static class TemperatureVerb
{
    private static readonly Option<FileInfo?> Warnings = new("--warnings") { Description = "Takes one line a warning or missed failure (CSV)." };

    private static readonly Option<FileInfo?> Features = new("--features") { Description = "Takes what the model sees, for its training (float32); the limits alone are judged then." };

    private static readonly Option<bool> OwnWarnings = new("--own-warnings") { Description = "With --features: the model's warnings say what a store does not learn as usual, not the labels." };

    public static Command Create() => EvalVerb.Create(
        "temperature", "Watch of cold stores: series.json and the NAME.csv that it names.", [EvalVerb.Data, Warnings, Features, OwnWarnings], EvalJson.Default.TemperatureReport, Measure);

    private static TemperatureReport Measure(ParseResult parsed)
    {
        var folder = parsed.GetRequiredValue(EvalVerb.Data).FullName;
        if (parsed.GetValue(Features) is { } features)
        {
            // A first training must not ask for a model.
            using var own = parsed.GetValue(OwnWarnings) ? new MachineJudge(EvalVerb.Card(parsed, MachineJudge.Name)) : null;
            FeatureExport.Run(folder, features.FullName, own is null ? null : own.Judge, own?.Threshold ?? 0.5);
            return TemperatureEval.Run(folder, "none", null, 1);
        }

        if (parsed.GetValue(OwnWarnings))
        {
            throw new BadDataException("--own-warnings says how --features FILE is made; without it there is nothing to make");
        }

        using var judge = new MachineJudge(EvalVerb.Card(parsed, MachineJudge.Name));
        using var writer = parsed.GetValue(Warnings) is { } file ? new StreamWriter(file.FullName) : null;
        return TemperatureEval.Run(folder, judge.Model.Label, judge.Judge, judge.Threshold, writer);
    }
}
