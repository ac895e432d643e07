using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Live;

/// <summary>Which connection is the box's present one.</summary>
public sealed class BoxConnections(IHubContext<EdgeHub> hub, ILogger<BoxConnections> log)
{
    private readonly ConcurrentDictionary<DeviceId, string> _connections = new();

    /// <summary>The box has connected; a newer connection replaces the older.</summary>
    public void Opened(DeviceId device, string connection) => _connections[device] = connection;

    /// <summary>A connection of the box has ended.</summary>
    public void Closed(DeviceId device, string connection) => _connections.TryRemove(new(device, connection));

    /// <summary>Asks the box and waits for its answer; null where it is not connected, goes away, or does not know the question.</summary>
    public async Task<T?> Query<T>(DeviceId device, string method, object[] arguments, CancellationToken cancellation)
        where T : class
    {
        if (!_connections.TryGetValue(device, out var connection))
        {
            return null;
        }

        try
        {
            return await hub.Clients.Client(connection).InvokeCoreAsync<T?>(method, arguments, cancellation);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException or HubException)
        {
            log.LogDebug("{Device} did not answer {Method}: {Error}", device, method, e.Message);
            return null;
        }
    }

    /// <summary>Invokes a method of the box; does nothing where the box is not connected, since it is asked again when it is.</summary>
    public async Task Ask(DeviceId device, string method, SourceId source, Rendition rendition)
    {
        if (!_connections.TryGetValue(device, out var connection))
        {
            return;
        }

        try
        {
            await hub.Clients.Client(connection).SendAsync(method, source.ToString(), rendition);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            log.LogDebug("{Device} could not be asked for {Method}: {Error}", device, method, e.Message);
        }
    }
}
