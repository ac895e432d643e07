using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>
/// Cuts a live stream into segments of whole groups of pictures, each of at least <see cref="Least"/>. What is no H.264 or can't be read is
/// counted and left out until the stream's next beginning; a group that is cut short is left out too. Bounded by <see cref="MaxBytes"/> and
/// <see cref="Most"/>. Not safe from several threads.
/// </summary>
/// <param name="first">Number of the first segment.</param>
public sealed class SegmentCutter(long first)
{
    /// <summary>A segment that would be larger is left out, in bytes; 640 × 360 at 5 a second has about 100 kB.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Shortest segment: two seconds, less what a camera's clock may be off.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(1.9);

    /// <summary>Without a key frame for so long, what came is left out.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    private readonly List<byte[]> _open = [];
    private long _next = first;
    private PublicInit? _init;
    private uint _scale;
    private long _from;
    private long _takenAtMs;
    private int _bytes;
    private bool _afterBreak = true;

    /// <summary>Packets that could not be read.</summary>
    public long Broken { get; private set; }

    /// <summary>Number of the next segment.</summary>
    public long Next => _next;

    /// <summary>Takes the stream's next packet; gives the segment that it completes, or null.</summary>
    public PublicSegment? Add(LivePacket packet)
    {
        if (packet.Codec is { } codec)
        {
            Begin(codec, packet.Data);
            return null;
        }

        if (_init is null)
        {
            return null;
        }

        if (FragmentTime.Of(packet.Data) is not { } time)
        {
            Broken++;
            _init = null;
            Drop();
            return null;
        }

        if (packet.Skipped > 0)
        {
            Drop();
        }

        var done = packet.Key && Span(time) >= Least ? Close(time) : null;
        Keep(packet, time);
        return done;
    }

    private void Begin(string codec, byte[] data)
    {
        Drop();
        var scale = codec.StartsWith("avc1.", StringComparison.Ordinal) && data.Length <= MaxBytes ? TrackScale.Of(data) : null;
        Broken += scale is null ? 1 : 0;
        _init = scale is null ? null : new PublicInit(_next, codec, data);
        _scale = scale ?? 0;
    }

    private void Keep(LivePacket packet, long time)
    {
        if (_open.Count == 0)
        {
            if (!packet.Key)
            {
                return;
            }

            (_from, _takenAtMs) = (time, packet.CapturedAtMs);
        }

        _open.Add(packet.Data);
        _bytes += packet.Data.Length;
        if (_bytes > MaxBytes || time < _from || Span(time) > Most)
        {
            Drop();
        }
    }

    private PublicSegment Close(long until)
    {
        var data = new byte[_bytes];
        var at = 0;
        foreach (var part in _open)
        {
            part.CopyTo(data, at);
            at += part.Length;
        }

        var taken = DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Clamp(_takenAtMs, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
        var segment = new PublicSegment(_next++, _init!, Span(until), taken, _afterBreak, data);
        _open.Clear();
        (_bytes, _afterBreak) = (0, false);
        return segment;
    }

    private TimeSpan Span(long until) => _open.Count == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Clamp((until - _from) / (double)_scale, 0, 3600));

    private void Drop()
    {
        _open.Clear();
        (_bytes, _afterBreak) = (0, true);
    }
}
