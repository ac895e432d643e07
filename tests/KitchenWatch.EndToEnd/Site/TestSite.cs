using KitchenWatch.Contracts.Notices;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Demo.Watch;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace KitchenWatch.EndToEnd.Site;

/// <summary>
/// A kitchen of real processes whose every part can be killed and started again at the same address. Edge and hub
/// speak through proxies, so that the network between them can be cut.
/// </summary>
internal sealed class TestSite : IAsyncDisposable
{
    /// <summary>Far beyond what any of it takes, also where other work keeps the processor busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    public const double ClockRate = 600;
    private const int RepeatSeconds = 5;
    private readonly TemporaryFolder _place = new();
    private readonly KitchenAccounts _accounts = new();
    private readonly int _webPort = FreePort.Take();
    private readonly int _cameraPort = FreePort.Take();
    private readonly HubClient _inspector;
    private readonly TcpProxy _web;
    private readonly List<ChildProcess> _all = [];
    private HubConnection? _notices;

    public TestSite()
    {
        Folder = new KitchenFolder(_place.FullPath);
        Broker = new TcpProxy(MqttPort);
        _web = new TcpProxy(_webPort);
        _inspector = new HubClient(new Uri($"http://127.0.0.1:{_webPort}"));
    }

    public KitchenFolder Folder { get; }

    public int MqttPort { get; } = FreePort.Take();

    public string SensorSecret => _accounts.SensorSecret;

    public string EdgeSecret => _accounts.EdgeSecret;

    /// <summary>The way from edge to broker.</summary>
    public TcpProxy Broker { get; }

    public NoticeBook Book { get; } = new(TimeProvider.System);

    public HubClient Inspector => _inspector;

    /// <summary>Serves films at the same port each time.</summary>
    public Task<ChildProcess> StartCamerasAsync(params (string Name, string Film)[] streams) => KeepAsync(Programs.CameraAsync(Folder, _cameraPort, streams));

    public CameraEntry Camera(string stream) => new(stream, stream, $"rtsp://127.0.0.1:{_cameraPort}/{stream}");

    public Task<ChildProcess> StartHubAsync() =>
        KeepAsync(Programs.HubAsync(Folder, Folder.Write("hub.json", HubFile.Text(Folder.DataOf("hub"), _webPort, MqttPort, _accounts))));

    public Task<ChildProcess> StartEdgeAsync(params CameraEntry[] cameras)
    {
        var text = EdgeFile.Text(
            Folder.DataOf("edge"), Folder.ModelsFolder, _web.Port, Broker.Port, _accounts.EdgeSecret, cameras, ClockRate, RepeatSeconds);
        return KeepAsync(Programs.EdgeAsync(Folder, Folder.Write("edge.json", text)));
    }

    public Task<ChildProcess> StartRefrigeratorAsync() => KeepAsync(Programs.RefrigeratorAsync(Folder, MqttPort, _accounts.SensorSecret, ClockRate));

    /// <summary>Signs the inspector in and listens to notices from now on.</summary>
    public async Task ListenAsync()
    {
        await _inspector.SignInAsync(KitchenAccounts.Inspector, _accounts.InspectorPassword, CancellationToken.None);
        _notices = _inspector.Notices();
        Book.Listen(_notices);
        await _notices.StartAsync();
    }

    /// <summary>Closes or opens the whole network between edge and hub.</summary>
    public void Cut(bool cut)
    {
        foreach (var proxy in (TcpProxy[])[Broker, _web])
        {
            if (cut)
            {
                proxy.Cut();
            }
            else
            {
                proxy.Mend();
            }
        }
    }

    /// <summary>The first pushed notice that fits.</summary>
    public async Task<NoticeView> NoticeAsync(string what, Func<NoticeView, bool> fits) =>
        await Eventually.GetAsync(what, Patience, () => Task.FromResult(Book.Notices.FirstOrDefault(fits)));

    /// <summary>Waits for the edge's next violation and gives its id, which the edge says once it is on the disk.</summary>
    public static async Task<Guid> RecordedAsync(ChildProcess edge, int from = 0)
    {
        const string Mark = "Violation ";
        var line = await edge.Output.WaitForAsync(Mark, Patience, from);
        return Guid.Parse(line.AsSpan(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length, 36));
    }

    public async ValueTask DisposeAsync()
    {
        if (_notices is not null)
        {
            await _notices.DisposeAsync();
        }

        foreach (var child in Enumerable.Reverse(_all))
        {
            await child.DisposeAsync();
        }

        Broker.Dispose();
        _web.Dispose();
        _inspector.Dispose();
        if (TestContext.Current.TestState?.Result != TestResult.Failed)
        {
            _place.Dispose();
        }
    }

    private async Task<ChildProcess> KeepAsync(Task<ChildProcess> starting)
    {
        var child = await starting;
        _all.Add(child);
        return child;
    }
}
