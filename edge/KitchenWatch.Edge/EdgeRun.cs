using KitchenWatch.Edge.Configuration;
using Microsoft.Extensions.Hosting;

namespace KitchenWatch.Edge;

/// <summary>One run of the edge, from reading its configuration to its exit code.</summary>
internal static class EdgeRun
{
    /// <summary>Exit code for mistakes in the configuration, which starting again does not cure.</summary>
    public const int ConfigurationMistakes = 2;

    public static async Task<int> RunAsync(FileInfo file, bool checkOnly, CancellationToken cancel)
    {
        var result = SettingsReader.ReadFile(file.FullName, Environment.GetEnvironmentVariables());
        if (result.Settings is not { } settings)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {result.Mistakes.Count} mistake(s)\n" + string.Join('\n', result.Mistakes.Select(m => "  " + m)));
            return ConfigurationMistakes;
        }

        if (checkOnly)
        {
            Console.WriteLine($"{file.Name}: right ({settings.Cameras.Count} cameras, {settings.Sensors.Count} sensors)");
            return 0;
        }

        using var host = EdgeHost.Build(settings);
        await host.StartAsync(cancel);
        Console.WriteLine($"edge ready: {settings.Cameras.Count} cameras, {settings.Sensors.Count} sensors");
        await host.WaitForShutdownAsync(cancel);
        return 0;
    }
}
