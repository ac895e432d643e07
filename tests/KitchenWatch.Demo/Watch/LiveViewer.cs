using KitchenWatch.Contracts.Live;
using KitchenWatch.Demo.Kitchen;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace KitchenWatch.Demo.Watch;

/// <summary>Watches one camera live and counts the pieces of film that come, the initialisation segments apart.</summary>
public sealed class LiveViewer(string source)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _fragments;

    /// <summary>Completes with the first piece.</summary>
    public Task First => _first.Task;

    public int Fragments => Volatile.Read(ref _fragments);

    /// <summary>Watches until stopped; asks again when the stream ends or the hub refuses, since a camera comes up later than the hub.</summary>
    public async Task RunAsync(HubConnection connection, TimeProvider time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await CountAsync(connection, stop);
                await Task.Delay(AskAgain, time, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is HubException or InvalidOperationException)
            {
                await Task.Delay(AskAgain, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CountAsync(HubConnection connection, CancellationToken stop)
    {
        await foreach (var packet in connection.StreamAsync<LivePacket>(LiveRoutes.Watch, KitchenAccounts.EdgeDevice, source, Rendition.Main, stop))
        {
            if (packet.Codec is null)
            {
                Interlocked.Increment(ref _fragments);
                _first.TrySetResult();
            }
        }
    }
}
