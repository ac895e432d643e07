using System.Text.Json;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>Another of this program's commands, run by itself, whose last line is one object of JSON.</summary>
internal static class ChildBench
{
    /// <summary>What its last line says; null where there is no such command or it failed, which is told.</summary>
    public static async Task<JsonElement?> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        await Console.Error.WriteLineAsync($"{string.Join(' ', arguments)} …");
        await using var child = await ChildProcess.StartAsync(arguments[0], [.. Repository.Program("benchmarks/KitchenWatch.Benchmarks"), .. arguments]);
        var code = await child.Exited.WaitAsync(cancel);
        if (code == 0 && child.Output.Tail(50).LastOrDefault(l => l.StartsWith('{')) is { } line)
        {
            try
            {
                return JsonDocument.Parse(line).RootElement.Clone();
            }
            catch (JsonException)
            {
                // Told below.
            }
        }

        await Console.Error.WriteLineAsync($"  no figures (exit code {code}): {string.Join(' ', child.Output.Tail(1))}");
        return null;
    }

    /// <summary>A number of that line, or null.</summary>
    public static double? Number(JsonElement? line, string name) =>
        line is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
