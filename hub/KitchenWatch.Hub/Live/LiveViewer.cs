using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Live;

namespace KitchenWatch.Hub.Live;

/// <summary>One viewer of one camera: its backlog, filled by the relay, emptied at the viewer's own pace.</summary>
/// <param name="opening">What the viewer begins with.</param>
/// <param name="connected">
/// True for a browser's connection: pictures may come joined, and <see cref="Wake"/> carries them right into its output, which takes
/// what it can without waiting. False for code of the hub: it goes on upon a thread of its own.
/// </param>
internal sealed class LiveViewer(IReadOnlyList<LivePacket> opening, bool connected) : IValueTaskSource
{
    private readonly Lock _lock = new();
    private readonly Backlog _backlog = new(opening);
    private ManualResetValueTaskSourceCore<bool> _filled = new() { RunContinuationsAsynchronously = !connected };
    private bool _waiting;
    private bool _ended;
    private long _told;

    /// <summary>True where pictures may come joined.</summary>
    public bool Connected => connected;

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

    /// <summary>Adds the stream's next packet; <see cref="Wake"/> follows. Never waits.</summary>
    public void Offer(LivePacket packet)
    {
        lock (_lock)
        {
            _backlog.Offer(packet);
        }
    }

    /// <summary>Lets the viewer take what waits, if it has taken all before. Not under a lock: its connection is written to from here.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (!_waiting || (_backlog.Count == 0 && !_ended))
            {
                return;
            }

            _waiting = false;
        }

        _filled.SetResult(true);
    }

    /// <summary>The viewer's stream, until cancelled.</summary>
    public async IAsyncEnumerable<LivePacket> Read([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = cancellation.UnsafeRegister(viewer => ((LiveViewer)viewer!).End(), this);
        while (true)
        {
            await Filled();
            cancellation.ThrowIfCancellationRequested();
            while (Take() is { } packet)
            {
                yield return packet;
            }
        }
    }

    /// <inheritdoc />
    void IValueTaskSource.GetResult(short token) => _filled.GetResult(token);

    /// <inheritdoc />
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _filled.GetStatus(token);

    /// <inheritdoc />
    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _filled.OnCompleted(continuation, state, token, flags);

    private ValueTask Filled()
    {
        lock (_lock)
        {
            if (_backlog.Count > 0 || _ended)
            {
                return ValueTask.CompletedTask;
            }

            _filled.Reset();
            _waiting = true;
            return new ValueTask(this, _filled.Version);
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _ended = true;
        }

        Wake();
    }

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
