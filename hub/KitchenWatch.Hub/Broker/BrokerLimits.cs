using KitchenWatch.Contracts;

namespace KitchenWatch.Hub.Broker;

/// <summary>Caps of the embedded broker, all guarding one process against many or broken clients.</summary>
internal static class BrokerLimits
{
    /// <summary>Largest packet: the largest message, its topic and properties. Bytes.</summary>
    public const int MaxPacketBytes = Wire.MaxMessageBytes + (4 * 1024);

    /// <summary>Open connections in all.</summary>
    public const int MaxConnections = 4096;

    /// <summary>Open connections that have not signed in yet.</summary>
    public const int MaxStrangers = 256;

    /// <summary>Messages that wait for one client; then the oldest is dropped (an acknowledgement is repeated when the box asks again).</summary>
    public const int MaxPendingMessages = 256;

    /// <summary>How long a connection may take to sign in, and a write to finish.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long a refused message's answer has to reach its device before the connection is closed.</summary>
    public static readonly TimeSpan LastWord = TimeSpan.FromMilliseconds(500);
}
