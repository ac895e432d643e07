using System.Collections.Concurrent;
using System.Threading.Channels;

namespace KitchenWatch.Hub.Devices;

/// <summary>
/// Says that something changed, without saying what: listeners look anew. Any number of changes while a listener
/// is busy become one, so nothing queues.
/// </summary>
public sealed class ChangeSignal
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    /// <summary>Begins to listen.</summary>
    public Subscription Subscribe()
    {
        var subscription = new Subscription(this);
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    /// <summary>Wakes every listener; never waits.</summary>
    public void Raise()
    {
        foreach (var (subscription, _) in _subscriptions)
        {
            subscription.Wake();
        }
    }

    /// <summary>One listener; dispose to stop.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly ChangeSignal _signal;
        private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        internal Subscription(ChangeSignal signal) => _signal = signal;

        /// <summary>One item for each wake; completes when disposed.</summary>
        public ChannelReader<bool> Changes => _wakes.Reader;

        /// <inheritdoc />
        public void Dispose()
        {
            _signal._subscriptions.TryRemove(this, out _);
            _wakes.Writer.TryComplete();
        }

        internal void Wake() => _wakes.Writer.TryWrite(true);
    }
}
