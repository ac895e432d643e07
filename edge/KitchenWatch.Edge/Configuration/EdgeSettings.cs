using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Configuration;

/// <summary>All that <c>edge.json</c> says, checked: what is here can be used as it is.</summary>
/// <param name="Device">The box's account at the hub.</param>
/// <param name="DataFolder">Absolute path of the folder that holds outbox and evidence; one running edge a folder.</param>
/// <param name="ModelsFolder">Absolute path of the folder with <c>manifest.json</c>.</param>
/// <param name="Hub">Where the hub is.</param>
/// <param name="Cameras">Cameras, their ids unique.</param>
/// <param name="Sensors">Temperature sensors, their ids unique.</param>
/// <param name="Rules">Thresholds of the rules.</param>
public sealed record EdgeSettings(
    DeviceId Device,
    string DataFolder,
    string ModelsFolder,
    HubSettings Hub,
    IReadOnlyList<CameraSettings> Cameras,
    IReadOnlyList<SensorSettings> Sensors,
    RuleSettings Rules)
{
    /// <summary>Thermal cameras; their zones' ids are unique among the sensors'.</summary>
    public IReadOnlyList<ThermalSettings> Thermal { get; init; } = [];

    /// <summary>What is kept of the cameras' streams.</summary>
    public RecordingSettings Recording { get; init; } = RecordingSettings.Default;
}
