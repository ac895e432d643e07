using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Hub.Core.Live;

/// <summary>
/// Joins pictures in pairs where many watch: what a viewer costs is paid for each message far more than for each byte. A picture
/// waits for the next one alone, and only where that is due within <see cref="MostWaitMs"/>; key frames and initialisation segments
/// never wait. Loses nothing. Not safe from several threads.
/// </summary>
public sealed class PictureJoiner
{
    /// <summary>Up to so many viewers of one stream every picture goes by itself, at once.</summary>
    public const int FewViewers = 100;

    /// <summary>Pictures further apart, in ms, are never joined: under 20 a second each goes at once.</summary>
    public const int MostWaitMs = 50;

    private LivePacket? _held;
    private long _last = long.MinValue;

    /// <summary>Takes in the next packet; adds to <paramref name="ready"/> what is to go now.</summary>
    public void Offer(LivePacket packet, bool many, ICollection<LivePacket> ready)
    {
        var closeTogether = _last != long.MinValue && packet.CapturedAtMs - _last <= MostWaitMs;
        _last = packet.Codec is null ? packet.CapturedAtMs : long.MinValue;
        if (packet.Codec is not null || packet.Key)
        {
            Flush(ready);
            ready.Add(packet);
        }
        else if (_held is { } first)
        {
            _held = null;
            ready.Add(Joined(first, packet));
        }
        else if (many && closeTogether)
        {
            _held = packet;
        }
        else
        {
            ready.Add(packet);
        }
    }

    /// <summary>Adds the picture that waits, if one does.</summary>
    public void Flush(ICollection<LivePacket> ready)
    {
        if (_held is not null)
        {
            ready.Add(_held);
            _held = null;
        }
    }

    private static LivePacket Joined(LivePacket first, LivePacket second)
    {
        var data = new byte[first.Data.Length + second.Data.Length];
        first.Data.CopyTo(data, 0);
        second.Data.CopyTo(data, first.Data.Length);
        return new LivePacket { Key = first.Key, CapturedAtMs = first.CapturedAtMs, Data = data };
    }
}
