using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>Simulated cameras, hub and edge as running programs, and nothing else: for whoever looks at live pictures.</summary>
public sealed class CameraKitchen : IAsyncDisposable
{
    private readonly int _cameraPort = FreePort.Take();
    private readonly int _webPort = FreePort.Take();
    private readonly int _mqttPort = FreePort.Take();
    private readonly KitchenFolder _folder;
    private ChildProcess? _edge;
    private ChildProcess? _hub;
    private ChildProcess? _simulator;

    private CameraKitchen(KitchenFolder folder) => _folder = folder;

    public KitchenAccounts Accounts { get; } = new();

    /// <summary>Of the page.</summary>
    public Uri Address => new($"http://127.0.0.1:{_webPort}");

    /// <summary>The simulated cameras; obeys the lines of its script.</summary>
    public ChildProcess Simulator => _simulator ?? throw new InvalidOperationException("not started");

    public ChildProcess Hub => _hub ?? throw new InvalidOperationException("not started");

    public ChildProcess Edge => _edge ?? throw new InvalidOperationException("not started");

    /// <summary>Starts all, each when the one before is ready.</summary>
    /// <param name="folder">Configuration, data and logs.</param>
    /// <param name="simulator">What the simulated cameras show: <c>--clock main=1280x720@25</c> and the like.</param>
    /// <param name="cameras">The edge's cameras; given the simulator's address without a path.</param>
    public static async Task<CameraKitchen> StartAsync(KitchenFolder folder, string[] simulator, Func<string, IEnumerable<CameraEntry>> cameras)
    {
        var kitchen = new CameraKitchen(folder);
        try
        {
            kitchen._simulator = await Programs.CameraAsync(folder, kitchen._cameraPort, [], simulator);
            await kitchen.StartHubAsync();
            var edge = EdgeFile.Text(
                folder.DataOf("edge"), folder.ModelsFolder, kitchen._webPort, kitchen._mqttPort, kitchen.Accounts.EdgeSecret, cameras($"rtsp://127.0.0.1:{kitchen._cameraPort}"), 1);
            kitchen._edge = await Programs.EdgeAsync(folder, folder.Write("edge.json", edge));
            return kitchen;
        }
        catch
        {
            await kitchen.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the hub, again after it was killed, at the same address.</summary>
    public async Task StartHubAsync() => _hub = await Programs.HubAsync(
        _folder, _folder.Write("hub.json", HubFile.Text(_folder.DataOf("hub"), _webPort, _mqttPort, Accounts)));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var child in (ChildProcess?[])[_edge, _hub, _simulator])
        {
            if (child is not null)
            {
                await child.DisposeAsync();
            }
        }
    }
}
