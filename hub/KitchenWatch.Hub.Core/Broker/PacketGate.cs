namespace KitchenWatch.Hub.Core.Broker;

/// <summary>
/// Follows the bytes of an MQTT connection from packet to packet (MQTT 5.0, 2.1.4: one byte of type, one to four of remaining length) and says
/// at the header whether a packet is over the cap, before anybody reserves memory for it.
/// </summary>
public struct PacketGate(int maxPacketBytes)
{
    private const int MaxLengthBytes = 4;
    private Place _place;
    private int _remaining;
    private int _lengthBytes;

    private enum Place
    {
        Type,
        Length,
        Body,
    }

    /// <summary>Follows the next bytes; the verdict stands at the first that breaks a rule.</summary>
    public GateVerdict Pass(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_place == Place.Body)
            {
                var step = Math.Min(bytes.Length, _remaining);
                _remaining -= step;
                bytes = bytes[step..];
                _place = _remaining == 0 ? Place.Type : Place.Body;
                continue;
            }

            if (Header(bytes[0]) is not GateVerdict.Pass and var verdict)
            {
                return verdict;
            }

            bytes = bytes[1..];
        }

        return GateVerdict.Pass;
    }

    private GateVerdict Header(byte next)
    {
        if (_place == Place.Type)
        {
            (_place, _remaining, _lengthBytes) = (Place.Length, 0, 0);
            return GateVerdict.Pass;
        }

        _remaining |= (next & 0x7F) << (7 * _lengthBytes++);
        if (_remaining > maxPacketBytes)
        {
            return GateVerdict.Oversized;
        }

        if ((next & 0x80) != 0)
        {
            return _lengthBytes == MaxLengthBytes ? GateVerdict.Malformed : GateVerdict.Pass;
        }

        _place = _remaining == 0 ? Place.Type : Place.Body;
        return GateVerdict.Pass;
    }
}

/// <summary>What <see cref="PacketGate"/> says.</summary>
public enum GateVerdict
{
    Pass,

    /// <summary>A packet announces more bytes than the cap.</summary>
    Oversized,

    /// <summary>A length of more than four bytes.</summary>
    Malformed,
}
