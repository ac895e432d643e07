using System.Threading.Channels;

namespace KitchenWatch.Hub.Notices;

/// <summary>One listener of <see cref="NoticeFeed"/>; dispose to stop.</summary>
public sealed class NoticeSubscription : IDisposable
{
    /// <summary>Changes that may wait for one listener.</summary>
    public const int Capacity = 256;

    /// <summary>
    /// The changes, in order of their commit. Completes when disposed, and when the listener was more than
    /// <see cref="Capacity"/> behind: then <see cref="Lagged"/> is true and the list must be loaded anew.
    /// </summary>
    public ChannelReader<NoticeChange> Changes => throw new NotImplementedException();

    /// <summary>True when changes were lost because the listener was too slow.</summary>
    public bool Lagged { get; private set; }

    /// <inheritdoc />
    public void Dispose() => Lagged = false;
}
