using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.EndToEnd.Site;

/// <summary>An edge without a hub: a broker hears what it says, nobody takes its evidence.</summary>
internal sealed class LoneEdge : IAsyncDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly List<ChildProcess> _children = [];

    private LoneEdge(StatusBroker broker) => Broker = broker;

    public StatusBroker Broker { get; }

    public static async Task<LoneEdge> PrepareAsync() => new(await StatusBroker.StartAsync());

    public async Task<ChildProcess> StartCamerasAsync(IEnumerable<(string Name, string Film)> streams, params string[] more) =>
        Keep(await Programs.CameraAsync(new KitchenFolder(_place.FullPath), 0, streams, more));

    public async Task<ChildProcess> StartEdgeAsync(params CameraEntry[] cameras)
    {
        var folder = new KitchenFolder(_place.FullPath);
        var text = EdgeFile.Text(folder.DataOf("edge"), folder.ModelsFolder, FreePort.Take(), Broker.Port, "nobody-asks", cameras, 1);
        return Keep(await Programs.EdgeAsync(folder, folder.Write("edge.json", text)));
    }

    public ChildProcess Keep(ChildProcess child)
    {
        _children.Add(child);
        return child;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(_children))
        {
            await child.DisposeAsync();
        }

        await Broker.DisposeAsync();
        _place.Dispose();
    }
}
