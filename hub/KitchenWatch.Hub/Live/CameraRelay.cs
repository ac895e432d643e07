using System.Runtime.CompilerServices;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Live;

namespace KitchenWatch.Hub.Live;

/// <summary>
/// One rendition of a camera to all its viewers. Asks the box to stream when the first viewer comes, and to stop when none has been there for
/// <see cref="Linger"/>. Safe from any thread.
/// </summary>
internal sealed class CameraRelay(DeviceId device, SourceId source, Rendition rendition, BoxConnections boxes, TimeProvider time)
{
    /// <summary>How long the stream goes on without a viewer: a page that is loaded anew finds it still there.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly GroupCache _cache = new();
    private readonly PictureJoiner _joiner = new();
    private readonly List<LivePacket> _joined = [];
    private LiveViewer[] _viewers = [];
    private CancellationTokenSource? _upload;
    private ITimer? _linger;
    private bool _wanted;

    /// <summary>The box that has the camera.</summary>
    public DeviceId Device => device;

    /// <summary>The camera.</summary>
    public SourceId Source => source;

    /// <summary>True while the box is to stream.</summary>
    public bool Wanted
    {
        get
        {
            lock (_lock)
            {
                return _wanted;
            }
        }
    }

    /// <summary>How many watch.</summary>
    public int Viewers
    {
        get
        {
            lock (_lock)
            {
                return _viewers.Length;
            }
        }
    }

    /// <summary>The stream for one viewer, from the last key frame on, until cancelled; <paramref name="connected"/> as for <see cref="LiveViewer"/>.</summary>
    public async IAsyncEnumerable<LivePacket> Watch(bool connected, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var viewer = await Enter(connected);
        try
        {
            await foreach (var packet in viewer.Read(cancellation))
            {
                yield return packet;
            }
        }
        finally
        {
            Leave(viewer);
        }
    }

    /// <summary>The box has connected: asks it to stream, if anybody watches. A stream of its last connection may still seem to be there.</summary>
    public Task BoxOpened() => Wanted ? boxes.Ask(device, LiveRoutes.Start, source, rendition) : Task.CompletedTask;

    /// <summary>Asks the box to stream again, if anybody watches and no newer stream has begun.</summary>
    public Task AskAgain()
    {
        lock (_lock)
        {
            if (!_wanted || _upload is not null)
            {
                return Task.CompletedTask;
            }
        }

        return boxes.Ask(device, LiveRoutes.Start, source, rendition);
    }

    /// <summary>
    /// Takes the box's stream until it ends, is no longer wanted, or a newer one replaces it. Returns what is wrong with the stream, or null.
    /// </summary>
    public async Task<StreamFault?> Receive(IAsyncEnumerable<LivePacket> stream, CancellationToken connection)
    {
        using var upload = CancellationTokenSource.CreateLinkedTokenSource(connection);
        if (!Begin(upload))
        {
            return null;
        }

        var (check, began) = (new StreamCheck(), time.GetTimestamp());
        try
        {
            await foreach (var packet in stream.WithCancellation(upload.Token))
            {
                if (check.Next(packet, (long)time.GetElapsedTime(began).TotalMilliseconds) is { } fault)
                {
                    return fault;
                }

                Spread(upload, packet);
            }
        }
        catch (OperationCanceledException) when (upload.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            End(upload);
        }

        return null;
    }

    private bool Begin(CancellationTokenSource upload)
    {
        lock (_lock)
        {
            if (!_wanted)
            {
                return false;
            }

            _ = _upload?.CancelAsync();
            _upload = upload;
            _cache.Reset();
            return true;
        }
    }

    private void End(CancellationTokenSource upload)
    {
        LiveViewer[] viewers;
        lock (_lock)
        {
            if (_upload != upload)
            {
                return;
            }

            _upload = null;
            _cache.Reset();
            FlushJoined();
            viewers = _viewers;
        }

        Wake(viewers);
    }

    // What comes after a newer stream has begun is nobody's.
    private void Spread(CancellationTokenSource upload, LivePacket packet)
    {
        LiveViewer[] viewers;
        lock (_lock)
        {
            if (_upload != upload || !_cache.Add(packet))
            {
                return;
            }

            _joiner.Offer(packet, _viewers.Length > PictureJoiner.FewViewers, _joined);
            foreach (var viewer in _viewers)
            {
                if (!viewer.Connected)
                {
                    viewer.Offer(packet);
                }
            }

            OfferJoined();
            viewers = _viewers;
        }

        Wake(viewers);
    }

    private void FlushJoined()
    {
        _joiner.Flush(_joined);
        OfferJoined();
    }

    private void OfferJoined()
    {
        foreach (var packet in _joined)
        {
            foreach (var viewer in _viewers)
            {
                if (viewer.Connected)
                {
                    viewer.Offer(packet);
                }
            }
        }

        _joined.Clear();
    }

    private static void Wake(LiveViewer[] viewers)
    {
        foreach (var viewer in viewers)
        {
            viewer.Wake();
        }
    }

    private async Task<LiveViewer> Enter(bool connected)
    {
        LiveViewer viewer;
        LiveViewer[] others;
        bool first;
        lock (_lock)
        {
            // What waits to be joined stands in the newcomer's opening already.
            FlushJoined();
            others = _viewers;
            viewer = new LiveViewer(_cache.Opening(), connected);
            _viewers = [.. _viewers, viewer];
            _linger?.Dispose();
            _linger = null;
            first = !_wanted;
            _wanted = true;
        }

        Wake(others);
        if (first)
        {
            await boxes.Ask(device, LiveRoutes.Start, source, rendition);
        }

        return viewer;
    }

    private void Leave(LiveViewer viewer)
    {
        lock (_lock)
        {
            _viewers = [.. _viewers.Where(v => v != viewer)];
            if (_viewers.Length == 0)
            {
                _linger?.Dispose();
                _linger = time.CreateTimer(_ => StopIfAlone(), null, Linger, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void StopIfAlone()
    {
        lock (_lock)
        {
            if (_viewers.Length > 0 || !_wanted)
            {
                return;
            }

            _wanted = false;
            _ = _upload?.CancelAsync();
        }

        _ = boxes.Ask(device, LiveRoutes.Stop, source, rendition);
    }
}
