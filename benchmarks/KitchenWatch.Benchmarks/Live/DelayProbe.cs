using System.Collections.Concurrent;
using KitchenWatch.Contracts.Live;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>A few whole SignalR clients among the raw ones, which note how old each picture is when they have it.</summary>
internal sealed class DelayProbe : IAsyncDisposable
{
    private const int Clients = 4;
    private readonly CancellationTokenSource _over = new();
    private readonly List<HubConnection> _connections = [];
    private readonly ConcurrentQueue<long> _delays = new();

    public static async Task<DelayProbe> StartAsync(LoadedHub hub, CancellationToken cancel)
    {
        var probe = new DelayProbe();
        for (var i = 0; i < Clients; i++)
        {
            var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(hub.Url, LiveRoutes.ViewerHub), o => o.Cookies = hub.Cookies)
                .AddMessagePackProtocol()
                .Build();
            await connection.StartAsync(cancel);
            probe._connections.Add(connection);
            _ = probe.WatchAsync(connection);
        }

        return probe;
    }

    /// <summary>Forgets what was noted so far.</summary>
    public void Reset() => _delays.Clear();

    /// <summary>A percentile of the delays noted, in ms; null when there are none.</summary>
    public double? Percentile(double share)
    {
        var sorted = _delays.Order().ToList();
        return sorted.Count == 0 ? null : sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        _over.Dispose();
    }

    private async Task WatchAsync(HubConnection connection)
    {
        try
        {
            await foreach (var packet in connection.StreamAsync<LivePacket>(LiveRoutes.Watch, LoadedHub.Box, LoadedHub.Camera, Rendition.Sub, _over.Token))
            {
                if (packet.Codec is null)
                {
                    _delays.Enqueue(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - packet.CapturedAtMs);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return; // the end
        }
    }
}
