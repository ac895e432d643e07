using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>The demo's kitchen as running programs: simulated cameras, hub, edge, refrigerator.</summary>
public sealed class RunningKitchen : IAsyncDisposable
{
    /// <summary>The refrigerator lives so many times faster than the clock, and its page says so.</summary>
    public const double ClockRate = 120;

    private readonly List<ChildProcess> _started = [];

    private RunningKitchen(KitchenFolder folder, int webPort)
    {
        Folder = folder;
        Address = new Uri($"http://127.0.0.1:{webPort}");
    }

    public KitchenFolder Folder { get; }

    /// <summary>When its start began, by the monotonic clock.</summary>
    public long Begun { get; } = TimeProvider.System.GetTimestamp();

    public KitchenAccounts Accounts { get; } = new();

    /// <summary>Of the page.</summary>
    public Uri Address { get; }

    /// <summary>Ids of its cameras, the main one first.</summary>
    public IReadOnlyList<string> Cameras { get; } = ["cook-line", "corner"];

    /// <summary>The simulated cameras; their loops are announced in its output.</summary>
    public ChildProcess Simulator => _started.Single(p => p.Name == "camera");

    /// <summary>Obeys <c>fail</c> and <c>repair</c>.</summary>
    public ChildProcess Refrigerator => _started.Single(p => p.Name == "refrigerator");

    /// <summary>Starts all, each when the one before is ready.</summary>
    /// <exception cref="InvalidOperationException">One of them did not become ready; all others are stopped.</exception>
    public static async Task<RunningKitchen> StartAsync(KitchenFolder folder, Film film, int webPort, TextWriter output, CancellationToken stop)
    {
        var kitchen = new RunningKitchen(folder, webPort == 0 ? FreePort.Take() : webPort);
        try
        {
            await kitchen.StartAsync(film, output, stop);
            return kitchen;
        }
        catch
        {
            await kitchen.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes with the first program that ends by itself.</summary>
    public async Task<ChildProcess> FirstDeathAsync()
    {
        var death = await Task.WhenAny(_started.Select(p => p.Exited));
        return _started.First(p => p.Exited == death);
    }

    /// <summary>Stops all in the order in which nothing is lost: who reports before who listens.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(_started))
        {
            await child.DisposeAsync();
        }
    }

    private async Task StartAsync(Film film, TextWriter output, CancellationToken stop)
    {
        await output.WriteLineAsync("Starting cameras …");
        var films = new List<(string Name, string Film)> { ("corner", Film.Corner) };
        films.AddRange(film.File is { } file ? [("main", file)] : []);
        var simulator = await AddAsync(Programs.CameraAsync(Folder, 0, films), stop);
        var ready = await simulator.Output.WaitForAsync("camera ready: ", TimeSpan.FromSeconds(1));
        var addresses = ready.Split(' ').Where(w => w.StartsWith("rtsp://", StringComparison.Ordinal)).ToList();

        await output.WriteLineAsync("Starting hub …");
        var mqttPort = FreePort.Take();
        var hub = Folder.Write("hub.json", HubFile.Text(Folder.DataOf("hub"), Address.Port, mqttPort, Accounts));
        await AddAsync(Programs.HubAsync(Folder, hub), stop);

        await output.WriteLineAsync("Starting edge …");
        CameraEntry[] cameras =
        [
            new(Cameras[0], "灶台", film.Address ?? addresses.Single(a => a.EndsWith("/main", StringComparison.Ordinal))),
            new(Cameras[1], "切配间一角", addresses.Single(a => a.EndsWith("/corner", StringComparison.Ordinal))),
        ];
        var edge = Folder.Write(
            "edge.json",
            EdgeFile.Text(Folder.DataOf("edge"), Folder.ModelsFolder, Address.Port, mqttPort, Accounts.EdgeSecret, cameras, ClockRate));
        await AddAsync(Programs.RefrigeratorAsync(Folder, mqttPort, Accounts.SensorSecret, ClockRate), stop);
        await AddAsync(Programs.EdgeAsync(Folder, edge), stop);
    }

    private async Task<ChildProcess> AddAsync(Task<ChildProcess> starting, CancellationToken stop)
    {
        var child = await starting;
        _started.Add(child);
        stop.ThrowIfCancellationRequested();
        return child;
    }
}
