using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using KitchenWatch.Hub.Core.Broker;
using KitchenWatch.Hub.Devices;
using MQTTnet.Channel;
using MQTTnet.Exceptions;

namespace KitchenWatch.Hub.Broker;

/// <summary>A connection's bytes, looked at by a <see cref="PacketGate"/> before the broker reserves memory for what they announce.</summary>
internal sealed class GatedChannel(IMqttChannel inner, Visitor visitor) : IMqttChannel
{
    private PacketGate _gate = new(BrokerLimits.MaxPacketBytes);

    public X509Certificate2? ClientCertificate => inner.ClientCertificate;

    public bool IsSecureConnection => inner.IsSecureConnection;

    public EndPoint? LocalEndPoint => inner.LocalEndPoint;

    public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

    public async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(buffer, offset, count, cancellationToken);
        switch (_gate.Pass(buffer.AsSpan(offset, read)))
        {
            case GateVerdict.Oversized:
                visitor.Refuse(RefusalKind.Oversized, $"a packet of over {BrokerLimits.MaxPacketBytes} bytes");
                throw new MqttProtocolViolationException("The packet is too large.");
            case GateVerdict.Malformed:
                throw new MqttProtocolViolationException("The packet's length has no end.");
            default:
                return read;
        }
    }

    public Task WriteAsync(ReadOnlySequence<byte> buffer, bool isEndOfPacket, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, isEndOfPacket, cancellationToken);

    public Task ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => inner.DisconnectAsync(cancellationToken);

    public void Dispose() => inner.Dispose();
}
