using System.Diagnostics.CodeAnalysis;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Stores;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Learning;
using KitchenWatch.Edge.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KitchenWatch.Edge;

/// <summary>One run of the edge, from reading its configuration to its exit code.</summary>
internal static class EdgeRun
{
    /// <summary>Exit code for mistakes that starting again does not cure.</summary>
    public const int Mistaken = 2;

    /// <summary>Exit code after a fault that no part expects: whoever supervises the edge starts it again.</summary>
    public const int Broken = 1;

    public static async Task<int> RunAsync(FileInfo file, bool checkOnly, CancellationToken cancel)
    {
        var result = SettingsReader.ReadFile(file.FullName, Environment.GetEnvironmentVariables());
        if (result.Settings is not { } settings)
        {
            return Say(file.Name, [.. result.Mistakes.Select(m => m.ToString())]);
        }

        if (checkOnly)
        {
            // A box whose models are not there yet may still check what names none of them.
            if (settings.Cameras.Any(c => c.Models != ModelChoice.Default) && !TryRead(settings, out _, out var unfit))
            {
                return Say(file.Name, unfit);
            }

            Console.WriteLine($"{file.Name}: right ({settings.Cameras.Count} cameras, {settings.Sensors.Count} sensors)");
            return 0;
        }

        if (Programs.Missing() is { Count: > 0 } missing)
        {
            return Say("this machine", [.. missing]);
        }

        if (!TryLoad(settings, out DetectorPool? models, out var mistakes))
        {
            return Say(settings.ModelsFolder, mistakes);
        }

        using (models)
        {
            if (!TryLoad(settings, out MachineJudge? machines, out mistakes))
            {
                return Say(settings.ModelsFolder, mistakes);
            }

            using (machines)
            {
                return await RunAsync(settings, models, machines, cancel);
            }
        }
    }

    private static async Task<int> RunAsync(EdgeSettings settings, DetectorPool? models, MachineJudge? machines, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.DataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var claim = FolderClaim.TryTake(settings.DataFolder);
        if (claim is null)
        {
            return Say(settings.DataFolder, ["another edge is running on this data folder"]);
        }

        OutboxStore outbox;
        try
        {
            outbox = await OutboxOpening.OpenAsync(Path.Combine(settings.DataFolder, "outbox.db"), TimeProvider.System, cancel);
        }
        catch (SqliteException e)
        {
            return Say(settings.DataFolder, [$"the outbox can't be opened: {e.Message}"]);
        }

        using (outbox)
        {
            using var host = EdgeHost.Build(settings, models, machines, outbox);
            host.Services.GetRequiredService<EvidenceStore>().Sweep(outbox.KnownFiles());
            host.Services.GetRequiredService<LearnedKeeper>().TakeUp();
            await host.StartAsync(cancel);
            Console.WriteLine($"edge ready: {settings.Cameras.Count} cameras, {settings.Sensors.Count} sensors");
            await host.WaitForShutdownAsync(cancel);
            return host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(s => s.ExecuteTask is { IsFaulted: true }) ? Broken : 0;
        }
    }

    /// <summary>Loads the models that the cameras use, unless no camera has a rule or is public.</summary>
    private static bool TryLoad(EdgeSettings settings, out DetectorPool? models, out IReadOnlyList<string> mistakes)
    {
        (models, mistakes) = (null, []);
        return settings.Cameras.All(c => !c.IsAnalysed)
            || (TryRead(settings, out var manifest, out mistakes)
                && DetectorPool.TryLoad(manifest, settings.Cameras.Where(c => c.IsAnalysed).Select(c => c.Models), out models, out mistakes));
    }

    /// <summary>Loads the judge of machines, unless no sensor stands in a cold store.</summary>
    private static bool TryLoad(EdgeSettings settings, out MachineJudge? machines, out IReadOnlyList<string> mistakes)
    {
        (machines, mistakes) = (null, []);
        if (settings.Sensors.All(s => StoreSettings.Of(s.Kind).FoodTau == TimeSpan.Zero))
        {
            return true;
        }

        if (!TryRead(settings, out var manifest, out mistakes))
        {
            return false;
        }

        try
        {
            mistakes = manifest.Find(MachineJudge.Name) is { } card && (machines = new MachineJudge(card)) is not null
                ? []
                : [$"{ModelManifest.FileName}: models: no '{MachineJudge.Name}'"];
        }
        catch (ModelException e)
        {
            mistakes = [$"{ModelManifest.FileName}: {e.Message}"];
        }

        return mistakes.Count == 0;
    }

    /// <summary>The manifest, if it is right and has every version that a camera names.</summary>
    private static bool TryRead(EdgeSettings settings, [NotNullWhen(true)] out ModelManifest? manifest, out IReadOnlyList<string> mistakes)
    {
        if (ModelManifest.TryRead(settings.ModelsFolder, out manifest, out mistakes))
        {
            mistakes = [.. ModelMistakes.Of(settings, manifest).Select(m => m.ToString())];
        }

        return manifest is not null && mistakes.Count == 0;
    }

    private static int Say(string place, IReadOnlyList<string> mistakes)
    {
        Console.Error.WriteLine($"{place}: {mistakes.Count} mistake(s)");
        foreach (var mistake in mistakes)
        {
            Console.Error.WriteLine("  " + mistake);
        }

        return Mistaken;
    }
}
