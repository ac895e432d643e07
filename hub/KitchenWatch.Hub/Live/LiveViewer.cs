using System.Runtime.CompilerServices;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Live;

namespace KitchenWatch.Hub.Live;

/// <summary>One viewer of one camera: its backlog, filled by the relay, emptied at the viewer's own pace.</summary>
internal sealed class LiveViewer(IReadOnlyList<LivePacket> opening) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Backlog _backlog = new(opening);
    private readonly SemaphoreSlim _filled = new(1, 1);
    private long _told;

    /// <summary>Packets that this viewer lost by being slow.</summary>
    public long Dropped
    {
        get
        {
            lock (_lock)
            {
                return _backlog.Dropped;
            }
        }
    }

    /// <summary>Hands over the stream's next packet; never waits.</summary>
    public void Offer(LivePacket packet)
    {
        lock (_lock)
        {
            _backlog.Offer(packet);
            if (_filled.CurrentCount == 0)
            {
                _filled.Release();
            }
        }
    }

    /// <summary>The viewer's stream, until cancelled.</summary>
    public async IAsyncEnumerable<LivePacket> Read([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            await _filled.WaitAsync(cancellation);
            while (Take() is { } packet)
            {
                yield return packet;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _filled.Dispose();

    // Packets are shared among viewers, so what concerns this one alone goes into a copy; the bytes stay shared.
    private LivePacket? Take()
    {
        lock (_lock)
        {
            if (!_backlog.TryTake(out var packet) || _backlog.Dropped == _told)
            {
                return packet;
            }

            var skipped = (int)(_backlog.Dropped - _told);
            _told = _backlog.Dropped;
            return new LivePacket { Codec = packet.Codec, Key = packet.Key, CapturedAtMs = packet.CapturedAtMs, Data = packet.Data, Skipped = skipped };
        }
    }
}
