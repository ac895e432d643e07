using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.Kitchens;

namespace KitchenWatch.Hub.Devices;

/// <summary>One kitchen and what its boxes last said.</summary>
/// <param name="Kitchen">The kitchen.</param>
/// <param name="Boxes">Its edge boxes, also those that never spoke.</param>
/// <param name="Cameras">The cameras of all its boxes.</param>
/// <param name="Sensors">The sensors of all its boxes.</param>
public sealed record KitchenStatus(
    Kitchen Kitchen, IReadOnlyList<BoxStatus> Boxes, IReadOnlyList<BoxCamera> Cameras, IReadOnlyList<BoxSensor> Sensors);

/// <summary>One edge box.</summary>
/// <param name="Device">Its account.</param>
/// <param name="Online">True when it spoke within the last 30 s.</param>
/// <param name="LastSeen">When it last spoke, by the hub's clock; null when never since the hub started.</param>
/// <param name="Software">Version of its software; null until it spoke.</param>
/// <param name="OutboxWaiting">Messages that wait at the box.</param>
/// <param name="OutboxRefused">Messages that the hub refused for good, kept at the box.</param>
/// <param name="MissingMessages">Numbers below the highest that never came: messages still under way, or lost.</param>
/// <param name="RefusedMessages">Messages of this box that were refused since the hub started: malformed, oversized or not its own.</param>
/// <param name="Recording">What it keeps of its cameras' streams; null where it does not tell.</param>
public sealed record BoxStatus(
    DeviceId Device,
    bool Online,
    DateTimeOffset? LastSeen,
    string? Software,
    int OutboxWaiting,
    int OutboxRefused,
    long MissingMessages,
    long RefusedMessages,
    RecordingStatus? Recording = null);

/// <summary>A camera, and the box it hangs on.</summary>
/// <param name="Device">The box.</param>
/// <param name="BoxOnline">False when the box is silent: then the status is the last known, not the present one.</param>
/// <param name="Status">What the box said of it.</param>
public sealed record BoxCamera(DeviceId Device, bool BoxOnline, CameraStatus Status);

/// <summary>A sensor, and the box that judges it.</summary>
/// <param name="Device">The box.</param>
/// <param name="BoxOnline">False when the box is silent: then the status is the last known, not the present one.</param>
/// <param name="Status">What the box said of it.</param>
public sealed record BoxSensor(DeviceId Device, bool BoxOnline, SensorStatus Status);
