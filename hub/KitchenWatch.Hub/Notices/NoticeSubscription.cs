using System.Threading.Channels;

namespace KitchenWatch.Hub.Notices;

/// <summary>One listener of <see cref="NoticeFeed"/>; dispose to stop.</summary>
public sealed class NoticeSubscription : IDisposable
{
    /// <summary>Changes that may wait for one listener.</summary>
    public const int Capacity = 256;

    private readonly Channel<NoticeChange> _changes = Channel.CreateBounded<NoticeChange>(new BoundedChannelOptions(Capacity));
    private readonly Action<NoticeSubscription> _ended;

    internal NoticeSubscription(Action<NoticeSubscription> ended) => _ended = ended;

    /// <summary>
    /// The changes, in order of their commit. Completes when disposed, and when the listener was more than
    /// <see cref="Capacity"/> behind: then <see cref="Lagged"/> is true and the list must be loaded anew.
    /// </summary>
    public ChannelReader<NoticeChange> Changes => _changes.Reader;

    /// <summary>True when changes were lost because the listener was too slow.</summary>
    public bool Lagged { get; private set; }

    /// <inheritdoc />
    public void Dispose()
    {
        _ended(this);
        _changes.Writer.TryComplete();
    }

    internal void Offer(NoticeChange change)
    {
        if (!_changes.Writer.TryWrite(change) && _changes.Writer.TryComplete())
        {
            Lagged = true;
            _ended(this);
        }
    }
}
