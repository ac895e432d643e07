using System.Threading.Channels;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Edge.Live;

/// <summary>
/// One upload's queue. When it is full, what follows is dropped up to the next key frame, so that what does arrive can always be decoded.
/// Written by one thread.
/// </summary>
/// <param name="mostPackets">About 4 s of pictures.</param>
public sealed class LiveFeed(int mostPackets)
{
    private readonly Channel<LivePacket> _packets = Channel.CreateBounded<LivePacket>(
        new BoundedChannelOptions(mostPackets) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private bool _waitsForKey = true;

    /// <summary>Packets left out because the way to the hub was slow.</summary>
    public long Dropped { get; private set; }

    /// <summary>What is to be sent.</summary>
    public ChannelReader<LivePacket> Packets => _packets.Reader;

    public void Add(LivePacket packet)
    {
        var begins = packet.Codec is not null;
        if (begins)
        {
            _waitsForKey = true;
        }
        else if (_waitsForKey && !packet.Key)
        {
            Dropped++;
            return;
        }

        if (_packets.Writer.TryWrite(packet))
        {
            _waitsForKey = begins;
            return;
        }

        Dropped++;
        _waitsForKey = true;
        if (begins)
        {
            // Without its beginning nothing of the new stream can be shown: the hub asks anew.
            Close();
        }
    }

    /// <summary>No packet follows.</summary>
    public void Close() => _packets.Writer.TryComplete();
}
