using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Recording;

namespace KitchenWatch.Edge.Live;

/// <summary>One rendition of a camera: its last seconds, and the feeds of those who watch. Safe to use from any thread.</summary>
/// <param name="kept">How far back it reaches at least; zero keeps the newest group of pictures alone.</param>
/// <param name="watched">Told when the first feed comes and when the last has gone, outside the lock.</param>
public sealed class CameraVideo(TimeSpan kept, Action<bool>? watched = null)
{
    /// <summary>5 s before a violation, 5 s after, the longest usual group of pictures (4 s), and a second to spare.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);

    private const long MostBytes = 32L * 1024 * 1024;
    private const int FeedPackets = 120;

    private readonly Lock _gate = new();
    private readonly ClipRing _ring = new(kept, MostBytes);
    private readonly List<LiveFeed> _feeds = [];
    private LivePacket? _init;

    /// <summary>Takes a copy of every piece for the disk; null where nothing is recorded. Set before the camera starts.</summary>
    public RecordingInbox? Recorded { get; set; }

    /// <summary>The camera's main stream.</summary>
    public CameraVideo()
        : this(Kept)
    {
    }

    /// <summary>True while somebody watches.</summary>
    public bool IsWatched
    {
        get
        {
            lock (_gate)
            {
                return _feeds.Count > 0;
            }
        }
    }

    /// <summary>When the newest picture came, or null.</summary>
    public DateTimeOffset? NewestAt
    {
        get
        {
            lock (_gate)
            {
                return _ring.NewestAt;
            }
        }
    }

    /// <summary>Takes a piece that came at <paramref name="at"/>.</summary>
    public void Take(Fmp4Piece piece, DateTimeOffset at)
    {
        Recorded?.Add(piece, at);
        lock (_gate)
        {
            if (piece.Codec is { } codec)
            {
                var init = piece.Data.ToArray();
                _ring.Begin(init);
                _init = new LivePacket { Codec = codec, Data = init, CapturedAtMs = at.ToUnixTimeMilliseconds() };
                _feeds.ForEach(f => f.Add(_init));
                return;
            }

            _ring.Add(piece.Data.Span, piece.Key, at);
            if (_feeds.Count > 0)
            {
                var packet = Packet(piece.Data, piece.Key, at);
                _feeds.ForEach(f => f.Add(packet));
            }
        }
    }

    /// <summary>A feed that begins with the last key frame; close it with <see cref="Leave"/>.</summary>
    public LiveFeed Watch()
    {
        var feed = Begin(out var isFirst);
        if (isFirst)
        {
            watched?.Invoke(true);
        }

        return feed;
    }

    /// <summary>Ends a feed.</summary>
    public void Leave(LiveFeed feed)
    {
        bool wasLast;
        lock (_gate)
        {
            wasLast = _feeds.Remove(feed) && _feeds.Count == 0;
        }

        feed.Close();
        if (wasLast)
        {
            watched?.Invoke(false);
        }
    }

    /// <summary>Keeps nothing of what came; whoever watches next begins with what comes next.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _ring.Clear();
            _init = null;
        }
    }

    private LiveFeed Begin(out bool isFirst)
    {
        lock (_gate)
        {
            isFirst = _feeds.Count == 0;
            var feed = new LiveFeed(FeedPackets + (_ring.Newest?.Count ?? 0));
            _feeds.Add(feed);
            if (_init is not null)
            {
                feed.Add(_init);
            }

            if (_ring.Newest is { } group)
            {
                for (var i = 0; i < group.Count; i++)
                {
                    feed.Add(Packet(group[i].Data, i == 0, group[i].At));
                }
            }

            return feed;
        }
    }

    /// <summary>See <see cref="ClipRing.Cut"/>.</summary>
    public ClipCut? Cut(DateTimeOffset from, DateTimeOffset moment, DateTimeOffset to)
    {
        lock (_gate)
        {
            return _ring.Cut(from, moment, to);
        }
    }

    private static LivePacket Packet(ReadOnlyMemory<byte> data, bool key, DateTimeOffset at) =>
        new() { Data = data.ToArray(), Key = key, CapturedAtMs = at.ToUnixTimeMilliseconds() };
}
