using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Hub.Tests.Hosting;

/// <summary>The hub as its own process.</summary>
internal static class HubProcess
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "KitchenWatch.Hub.dll");

    public static Task<ChildProcess> Start(params string[] arguments) =>
        ChildProcess.StartAsync("hub", [Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet", s_program, .. arguments]);

    /// <summary>Runs it to its end; gives the exit code and what it said.</summary>
    public static async Task<(int Code, string Said)> Run(params string[] arguments)
    {
        await using var hub = await Start(arguments);
        var code = await hub.Exited;
        return (code, string.Join('\n', hub.Output.Tail(100)));
    }
}
