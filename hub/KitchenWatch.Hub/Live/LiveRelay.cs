using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Live;

namespace KitchenWatch.Hub.Live;

/// <summary>The relays of all cameras. Singleton; safe from any thread.</summary>
public sealed class LiveRelay(BoxConnections boxes, TimeProvider time)
{
    private readonly ConcurrentDictionary<(DeviceId Device, SourceId Source, Rendition Rendition), CameraRelay> _relays = new();

    /// <summary>A camera's stream for code of the hub, a picture a packet, from the last key frame on, until cancelled.</summary>
    public IAsyncEnumerable<LivePacket> Watch(DeviceId device, SourceId source, Rendition rendition, CancellationToken cancellation) =>
        RelayOf(device, source, rendition).Watch(connected: false, cancellation);

    /// <summary>The same for a browser's connection: where many watch, a packet may hold two pictures. What is read is to be written on without any other work.</summary>
    public IAsyncEnumerable<LivePacket> Send(DeviceId device, SourceId source, Rendition rendition, CancellationToken cancellation) =>
        RelayOf(device, source, rendition).Watch(connected: true, cancellation);

    /// <summary>How many watch a camera.</summary>
    public int Viewers(DeviceId device, SourceId source) => _relays.Values.Where(r => r.Device == device && r.Source == source).Sum(r => r.Viewers);

    /// <summary>Takes a box's stream of one camera. Returns what is wrong with it, or null; a stream that nobody watches ends at once.</summary>
    public async Task<StreamFault?> Receive(
        DeviceId device, SourceId source, Rendition rendition, IAsyncEnumerable<LivePacket> stream, CancellationToken connection) =>
        _relays.TryGetValue((device, source, rendition), out var relay) ? await relay.Receive(stream, connection) : null;

    /// <summary>A box has connected: asks it for every stream of its that is watched.</summary>
    public Task BoxOpened(DeviceId device) => Task.WhenAll(_relays.Values.Where(r => r.Device == device).Select(r => r.BoxOpened()));

    /// <summary>A camera's stream has ended at the box's side: asks for it again after a moment, if it is still watched.</summary>
    public async Task StreamEnded(DeviceId device, SourceId source, Rendition rendition, CancellationToken connection)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), time, connection).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!connection.IsCancellationRequested)
        {
            await RelayOf(device, source, rendition).AskAgain();
        }
    }

    private CameraRelay RelayOf(DeviceId device, SourceId source, Rendition rendition) =>
        _relays.GetOrAdd((device, source, rendition), key => new CameraRelay(key.Device, key.Source, key.Rendition, boxes, time));
}
