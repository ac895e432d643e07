using System.Diagnostics.CodeAnalysis;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Hub.Core.Live;

/// <summary>
/// What waits for one viewer. Bounded; a viewer that is too slow loses the rest of the group of pictures, and at the next key
/// frame all that still waits, so that it goes on at the live edge and a decoder never meets a picture whose forerunners are missing.
/// The newest initialisation segment is never lost. Not safe from several threads.
/// </summary>
public sealed class Backlog
{
    /// <summary>Most that may wait, in bytes.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Most that may wait, in ms between the oldest and the newest picture; what a new viewer was opened with does not count.</summary>
    public const int MaxSpanMs = 4000;

    private readonly Queue<(LivePacket Packet, bool Opening)> _waiting = new();
    private State _state;

    /// <summary>Begins with the packets of <see cref="GroupCache.Opening"/>.</summary>
    public Backlog(IReadOnlyList<LivePacket> opening)
    {
        foreach (var packet in opening)
        {
            Enqueue(packet, opening: true);
        }

        _state = opening.Any(p => p.Key) ? State.Flowing : State.AwaitsFirstKey;
    }

    private enum State
    {
        Flowing,

        /// <summary>Nothing can be decoded yet, and nothing is lost by it.</summary>
        AwaitsFirstKey,

        /// <summary>The viewer was too slow; packets are lost until the next key frame.</summary>
        Skipping,
    }

    /// <summary>Packets that this viewer lost by being slow.</summary>
    public long Dropped { get; private set; }

    /// <summary>Packets that wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Bytes that wait.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds the stream's next packet, or drops by the rule above.</summary>
    public void Offer(LivePacket packet)
    {
        if (packet.Codec is not null)
        {
            DropWaiting(keepInit: false);
            Enqueue(packet, opening: false);
            _state = State.AwaitsFirstKey;
        }
        else if (packet.Key)
        {
            if (!Fits(packet))
            {
                DropWaiting(keepInit: true);
            }

            Enqueue(packet, opening: false);
            _state = State.Flowing;
        }
        else
        {
            OfferDependent(packet);
        }
    }

    /// <summary>The oldest packet that waits.</summary>
    public bool TryTake([NotNullWhen(true)] out LivePacket? packet)
    {
        if (!_waiting.TryDequeue(out var next))
        {
            packet = null;
            return false;
        }

        packet = next.Packet;
        Bytes -= packet.Data.Length;
        return true;
    }

    private void OfferDependent(LivePacket packet)
    {
        if (_state == State.Flowing && Fits(packet))
        {
            Enqueue(packet, opening: false);
            return;
        }

        if (_state != State.AwaitsFirstKey)
        {
            _state = State.Skipping;
            Dropped++;
        }
    }

    private bool Fits(LivePacket packet)
    {
        if (Bytes + packet.Data.Length > MaxBytes)
        {
            return false;
        }

        foreach (var (waiting, opening) in _waiting)
        {
            if (!opening && waiting.Codec is null)
            {
                return packet.CapturedAtMs - waiting.CapturedAtMs <= MaxSpanMs;
            }
        }

        return true;
    }

    private void DropWaiting(bool keepInit)
    {
        var init = keepInit ? _waiting.LastOrDefault(w => w.Packet.Codec is not null) : default;
        Dropped += _waiting.Count(w => w.Packet.Codec is null);
        _waiting.Clear();
        Bytes = 0;
        if (init.Packet is not null)
        {
            Enqueue(init.Packet, init.Opening);
        }
    }

    private void Enqueue(LivePacket packet, bool opening)
    {
        _waiting.Enqueue((packet, opening));
        Bytes += packet.Data.Length;
    }
}
