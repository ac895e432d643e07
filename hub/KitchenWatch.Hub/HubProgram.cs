using KitchenWatch.Hub.Broker;
using KitchenWatch.Hub.Configuration;

namespace KitchenWatch.Hub;

/// <summary>The hub as a program: command line, configuration, run until asked to stop.</summary>
public static class HubProgram
{
    private const int Done = 0;
    private const int Mistaken = 2;

    /// <summary>Runs the program; returns its exit code.</summary>
    public static async Task<int> Run(string[] arguments)
    {
        var line = CommandLine.Parse(arguments);
        if (line.Help)
        {
            Console.WriteLine(CommandLine.Usage);
            return Done;
        }

        if (line.Mistake is { } mistake)
        {
            await Console.Error.WriteLineAsync($"{mistake}\n\n{CommandLine.Usage}");
            return Mistaken;
        }

        var (configuration, mistakes) = ConfigurationFile.Load(line.ConfigPath!);
        if (configuration is null)
        {
            await Console.Error.WriteLineAsync($"{line.ConfigPath} has {mistakes.Count} mistake(s):\n  {string.Join("\n  ", mistakes)}");
            return Mistaken;
        }

        if (line.CheckOnly)
        {
            Console.WriteLine($"{line.ConfigPath}: nothing wrong");
            return Done;
        }

        await RunUntilStopped(configuration, line.ConfigPath!);
        return Done;
    }

    private static async Task RunUntilStopped(HubConfiguration configuration, string file)
    {
        await using var app = HubHost.Build(configuration, file: file);
        await HubHost.Prepare(app.Services, CancellationToken.None);
        await app.StartAsync();
        Console.WriteLine($"hub ready: {app.Urls.First()}, mqtt {app.Services.GetRequiredService<EmbeddedBroker>().Address}");
        await app.WaitForShutdownAsync();
    }
}
