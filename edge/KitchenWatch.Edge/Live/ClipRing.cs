namespace KitchenWatch.Edge.Live;

/// <summary>
/// The last seconds of one camera's stream in whole groups of pictures; the oldest group goes when time or memory is used up. A stream
/// that began anew is kept beside the older one. Not safe for several threads: <see cref="CameraVideo"/> guards it.
/// </summary>
/// <param name="span">How far back it reaches at least, once it is full.</param>
/// <param name="mostBytes">Most memory; a stream whose single group is larger is dropped up to its next key frame.</param>
internal sealed class ClipRing(TimeSpan span, long mostBytes)
{
    private readonly LinkedList<PictureGroup> _groups = new();
    private byte[] _init = [];
    private bool _waitsForKey = true;

    public long Bytes { get; private set; }

    public int Groups => _groups.Count;

    /// <summary>When the newest picture came, or null.</summary>
    public DateTimeOffset? NewestAt => _groups.Last?.Value.LastAt;

    /// <summary>The group that is being filled, or null.</summary>
    public PictureGroup? Newest => _waitsForKey ? null : _groups.Last?.Value;

    /// <summary>A stream begins anew.</summary>
    public void Begin(byte[] init)
    {
        _init = init;
        _waitsForKey = true;
    }

    public void Add(ReadOnlySpan<byte> fragment, bool key, DateTimeOffset at)
    {
        if (key)
        {
            _groups.AddLast(new PictureGroup(_init));
            _waitsForKey = false;
        }
        else if (_waitsForKey)
        {
            return;
        }

        _groups.Last!.Value.Add(fragment, at);
        Bytes += fragment.Length;
        Evict(at);
    }

    /// <summary>
    /// Cuts from the last key frame at or before <paramref name="from"/> (or the oldest held) up to <paramref name="to"/>, out of the stream
    /// that ran at <paramref name="moment"/>; null when nothing is held of it.
    /// </summary>
    public ClipCut? Cut(DateTimeOffset from, DateTimeOffset moment, DateTimeOffset to)
    {
        var init = _groups.LastOrDefault(g => g.FirstAt <= moment)?.Init;
        var stream = _groups.Where(g => g.Init == init && g.FirstAt <= to).ToList();
        if (init is null || stream.Count == 0)
        {
            return null;
        }

        var first = Math.Max(0, stream.FindLastIndex(g => g.FirstAt <= from));
        var fragments = stream.Skip(first).SelectMany(g => Enumerable.Range(0, g.Count).Select(i => g[i])).TakeWhile(f => f.At <= to).ToList();
        return new ClipCut([.. init, .. fragments.SelectMany(f => f.Data.ToArray())], fragments[0].At, fragments[^1].At);
    }

    /// <summary>Keeps nothing; waits for a new beginning.</summary>
    public void Clear()
    {
        while (_groups.First is not null)
        {
            Drop();
        }

        _waitsForKey = true;
    }

    private void Evict(DateTimeOffset now)
    {
        while (_groups.First is { Next: { } second } && (Bytes > mostBytes || second.Value.FirstAt <= now - span))
        {
            Drop();
        }

        if (Bytes > mostBytes)
        {
            Drop();
            _waitsForKey = true;
        }
    }

    private void Drop()
    {
        Bytes -= _groups.First!.Value.Bytes;
        _groups.First.Value.Free();
        _groups.RemoveFirst();
    }
}
