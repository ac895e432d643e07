using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Hub.Core.Access;

/// <summary>
/// What one device may publish and subscribe at the broker. Topics are compared whole: a filter with a wildcard equals
/// none of them, so it is refused.
/// </summary>
public sealed class TopicRights
{
    private readonly Dictionary<string, TopicKind> _publish;
    private readonly HashSet<string> _subscribe;

    /// <summary>Rights of <paramref name="device"/>; an edge hears the sensors in <paramref name="kitchenSensors"/>.</summary>
    public TopicRights(DeviceId device, DeviceRole role, IEnumerable<DeviceId> kitchenSensors)
    {
        Device = device;
        _publish = role == DeviceRole.Edge
            ? new()
            {
                [Topics.Violation(device)] = TopicKind.Violation,
                [Topics.Evidence(device)] = TopicKind.Evidence,
                [Topics.Status(device)] = TopicKind.Status,
            }
            : new() { [Topics.Reading(device)] = TopicKind.Reading };
        _subscribe = role == DeviceRole.Edge
            ? [Topics.Ack(device), .. kitchenSensors.Select(Topics.Reading)]
            : [];
    }

    /// <summary>Whose rights these are.</summary>
    public DeviceId Device { get; }

    /// <summary>What a message on this topic is, or null where the device may not publish.</summary>
    public TopicKind? Publishes(string? topic) => topic is not null && _publish.TryGetValue(topic, out var kind) ? kind : null;

    /// <summary>True where the device may subscribe to exactly this filter.</summary>
    public bool MaySubscribe(string? filter) => filter is not null && _subscribe.Contains(filter);
}

/// <summary>What the messages of a topic are.</summary>
public enum TopicKind
{
    Violation,
    Evidence,
    Status,
    Reading,
}
