using System.Net;
using System.Security.Cryptography.X509Certificates;
using KitchenWatch.Hub.Devices;
using MQTTnet.Adapter;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace KitchenWatch.Hub.Broker;

/// <summary>A connection's packets; counts those that are no MQTT, which the broker only drops.</summary>
internal sealed class WatchedAdapter(IMqttChannelAdapter inner, Visitor visitor) : IMqttChannelAdapter
{
    /// <summary>Whose connection it is.</summary>
    public Visitor Visitor => visitor;

    public long BytesReceived => inner.BytesReceived;

    public long BytesSent => inner.BytesSent;

    public X509Certificate2? ClientCertificate => inner.ClientCertificate;

    public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

    public EndPoint? LocalEndPoint => inner.LocalEndPoint;

    public bool IsSecureConnection => inner.IsSecureConnection;

    public MqttPacketFormatterAdapter PacketFormatterAdapter => inner.PacketFormatterAdapter;

    public async Task<MqttPacket?> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.ReceivePacketAsync(cancellationToken);
        }
        catch (Exception e) when (e is MqttProtocolViolationException or IndexOutOfRangeException or ArgumentException or NotSupportedException)
        {
            visitor.Refuse(RefusalKind.Malformed, "a packet that is no MQTT");
            throw;
        }
    }

    public Task ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => inner.DisconnectAsync(cancellationToken);

    public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken) => inner.SendPacketAsync(packet, cancellationToken);

    public void ResetStatistics() => inner.ResetStatistics();

    public void Dispose() => inner.Dispose();
}
