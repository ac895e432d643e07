namespace KitchenWatch.Edge.Sensors;

/// <summary>All sensors of the box, in the order of the configuration.</summary>
public sealed class SensorSet(IReadOnlyList<Sensor> all)
{
    public IReadOnlyList<Sensor> All { get; } = all;
}
