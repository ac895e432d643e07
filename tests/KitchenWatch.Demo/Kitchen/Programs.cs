using System.Globalization;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>Starts the programs of a kitchen, each with its log in the kitchen's folder, and waits until it is ready.</summary>
public static class Programs
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    /// <summary>Films as cameras; the ready line gives their addresses.</summary>
    public static Task<ChildProcess> CameraAsync(KitchenFolder folder, int port, IEnumerable<(string Name, string Film)> streams, params string[] more) => ReadyAsync(
        folder,
        "camera",
        "camera ready: ",
        [
            .. Repository.Program("tests/KitchenWatch.Simulator"), "camera", "--port", Number(port),
            .. streams.SelectMany(s => (string[])["--stream", $"{s.Name}={s.Film}"]), .. more,
        ]);

    public static Task<ChildProcess> HubAsync(KitchenFolder folder, string configuration) =>
        ReadyAsync(folder, "hub", "hub ready: ", [.. Repository.Program("hub/KitchenWatch.Hub"), "--config", configuration]);

    public static Task<ChildProcess> EdgeAsync(KitchenFolder folder, string configuration) =>
        ReadyAsync(folder, "edge", "edge ready: ", [.. Repository.Program("edge/KitchenWatch.Edge"), "--config", configuration]);

    /// <summary>The refrigerator; lines on its standard input let it fail.</summary>
    public static Task<ChildProcess> RefrigeratorAsync(KitchenFolder folder, int mqttPort, string secret, double rate) => ReadyAsync(
        folder,
        "refrigerator",
        "refrigerator ready: ",
        [
            .. Repository.Program("tests/KitchenWatch.Simulator"), "refrigerator", "--port", Number(mqttPort),
            "--sensor", KitchenAccounts.Sensor, "--rate", Number(rate),
        ],
        new Dictionary<string, string> { ["KW_SENSOR_SECRET"] = secret });

    private static async Task<ChildProcess> ReadyAsync(
        KitchenFolder folder, string name, string readyLine, IReadOnlyList<string> command, Dictionary<string, string>? environment = null)
    {
        var child = await ChildProcess.StartAsync(name, command, folder.LogOf(name), environment);
        try
        {
            await child.Output.WaitForAsync(readyLine, StartPatience);
            return child;
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            await child.KillAsync();
            await child.DisposeAsync();
            throw new InvalidOperationException($"{name} did not start. {e.Message}", e);
        }
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
