using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Hub.Core.Live;

/// <summary>
/// What a viewer needs who comes in the middle of a stream: the initialisation segment, and the group of pictures
/// since the last key frame. Not safe from several threads.
/// </summary>
public sealed class GroupCache
{
    /// <summary>A group larger than this is not kept; who comes then waits for the next key frame. In bytes.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private readonly List<LivePacket> _group = [];
    private LivePacket? _init;
    private int _bytes;

    /// <summary>Takes in the next packet of the stream.</summary>
    /// <returns>False for a packet that can't stand there: before any initialisation segment.</returns>
    public bool Add(LivePacket packet)
    {
        if (packet.Codec is not null)
        {
            _init = packet;
            Clear();
            return true;
        }

        if (_init is null)
        {
            return false;
        }

        if (packet.Key)
        {
            Clear();
        }

        if (packet.Key || _group.Count > 0)
        {
            _group.Add(packet);
            _bytes += packet.Data.Length;
        }

        if (_bytes > MaxBytes)
        {
            Clear();
        }

        return true;
    }

    /// <summary>Forgets all; the stream ended.</summary>
    public void Reset()
    {
        _init = null;
        Clear();
    }

    /// <summary>Initialisation segment, key frame and what followed; empty before the first initialisation segment.</summary>
    public IReadOnlyList<LivePacket> Opening() => _init is null ? [] : [_init, .. _group];

    private void Clear()
    {
        _group.Clear();
        _bytes = 0;
    }
}
