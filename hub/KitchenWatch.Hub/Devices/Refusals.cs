using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Hub.Devices;

/// <summary>Counts what was refused, and logs the first of each device and kind; the others are seen on the status board.</summary>
public sealed class Refusals(ILogger<Refusals> log)
{
    private readonly ConcurrentDictionary<(DeviceId? Device, RefusalKind Kind), long> _counts = new();

    /// <summary>Counts one. <paramref name="why"/> holds no text of the sender's.</summary>
    /// <param name="device">Who it was; null where nobody had given a valid name and secret.</param>
    /// <param name="kind">What kind.</param>
    /// <param name="why">What is wrong, in one line.</param>
    public void Add(DeviceId? device, RefusalKind kind, string why)
    {
        if (_counts.AddOrUpdate((device, kind), 1, (_, count) => count + 1) == 1)
        {
            log.LogWarning("Refused from {Device} ({Kind}): {Why}. More of the kind are only counted.", device?.ToString() ?? "an unknown sender", kind, why);
        }
    }

    /// <summary>How many of one kind.</summary>
    public long Count(DeviceId? device, RefusalKind kind) => _counts.GetValueOrDefault((device, kind));

    /// <summary>How many of all kinds.</summary>
    public long Count(DeviceId device) => Enum.GetValues<RefusalKind>().Sum(kind => Count(device, kind));
}

/// <summary>Why something was refused.</summary>
public enum RefusalKind
{
    /// <summary>No MQTT, or no message that can be read.</summary>
    Malformed,

    /// <summary>Over the cap on packets.</summary>
    Oversized,

    /// <summary>A topic or name that is not the device's own.</summary>
    NotItsOwn,

    /// <summary>Wrong name, secret, client id or version of MQTT.</summary>
    BadSignIn,

    /// <summary>Over a cap on connections.</summary>
    TooMany,

    /// <summary>Understood, and never taken.</summary>
    NotTaken,

    /// <summary>A live stream that is none.</summary>
    BadStream,
}
