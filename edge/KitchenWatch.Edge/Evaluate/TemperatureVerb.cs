using System.CommandLine;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval temperature</c>: the watch of cold stores.</summary>
internal static class TemperatureVerb
{
    private static readonly Option<FileInfo?> Warnings = new("--warnings") { Description = "Takes one line a warning or missed failure (CSV)." };

    private static readonly Option<FileInfo?> Features = new("--features") { Description = "Takes what the model sees, for its training (float32); the limits alone are judged then." };

    public static Command Create() => EvalVerb.Create(
        "temperature", "Watch of cold stores: series.json and the NAME.csv that it names.", [EvalVerb.Data, Warnings, Features], EvalJson.Default.TemperatureReport, Measure);

    private static TemperatureReport Measure(ParseResult parsed)
    {
        var folder = parsed.GetRequiredValue(EvalVerb.Data).FullName;
        if (parsed.GetValue(Features) is { } features)
        {
            // What trains the next model must not ask for the last one.
            FeatureExport.Run(folder, features.FullName);
            return TemperatureEval.Run(folder, "none", null, 1);
        }

        using var judge = new MachineJudge(EvalVerb.Card(parsed, MachineJudge.Name));
        using var writer = parsed.GetValue(Warnings) is { } file ? new StreamWriter(file.FullName) : null;
        return TemperatureEval.Run(folder, judge.Model.Label, judge.Judge, judge.Threshold, writer);
    }
}
