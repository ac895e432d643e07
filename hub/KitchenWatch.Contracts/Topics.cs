using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Contracts;

/// <summary>
/// MQTT 5 topics, version 1. A device publishes only below its own name, and the broker holds it to that:
/// the name in the topic is the name of the account.
/// </summary>
public static class Topics
{
    /// <summary>Edge to hub, QoS 1: <see cref="Messages.ViolationMessage"/>. Kept in the edge's outbox until acknowledged.</summary>
    public static string Violation(DeviceId device) => $"kw/1/edge/{device}/violation";

    /// <summary>Edge to hub, QoS 1: <see cref="Messages.EvidenceMessage"/>. Kept in the edge's outbox until acknowledged.</summary>
    public static string Evidence(DeviceId device) => $"kw/1/edge/{device}/evidence";

    /// <summary>Edge to hub, QoS 0, on change and every 10 s: <see cref="Messages.EdgeStatus"/>. May be lost; the next one tells all.</summary>
    public static string Status(DeviceId device) => $"kw/1/edge/{device}/status";

    /// <summary>Hub to edge, QoS 1, only after the hub's own commit: <see cref="Messages.HubAck"/>.</summary>
    public static string Ack(DeviceId device) => $"kw/1/hub/{device}/ack";

    /// <summary>Sensor to edge and hub, QoS 1: <see cref="Messages.SensorReading"/>.</summary>
    public static string Reading(DeviceId sensor) => $"kw/1/sensor/{sensor}/reading";
}
