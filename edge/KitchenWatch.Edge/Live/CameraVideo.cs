using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Recording;

namespace KitchenWatch.Edge.Live;

/// <summary>One camera's copied stream: its last seconds, and the feeds of those who watch. Safe to use from any thread.</summary>
public sealed class CameraVideo
{
    /// <summary>5 s before a violation, 5 s after, the longest usual group of pictures (4 s), and a second to spare.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);

    private const long MostBytes = 32L * 1024 * 1024;
    private const int FeedPackets = 120;

    private readonly Lock _gate = new();
    private readonly ClipRing _ring = new(Kept, MostBytes);
    private readonly List<LiveFeed> _feeds = [];
    private LivePacket? _init;

    /// <summary>Takes a copy of every piece for the disk; null where nothing is recorded. Set before the camera starts.</summary>
    public RecordingInbox? Recorded { get; set; }

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
        lock (_gate)
        {
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

    /// <summary>Ends a feed.</summary>
    public void Leave(LiveFeed feed)
    {
        lock (_gate)
        {
            _feeds.Remove(feed);
        }

        feed.Close();
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
