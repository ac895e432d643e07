namespace KitchenWatch.Hub.Core.Access;

/// <summary>What a device's account may do.</summary>
public enum DeviceRole
{
    /// <summary>A box: violations, evidence, status; hears its acknowledgements and its kitchen's sensors.</summary>
    Edge,

    /// <summary>A sensor: its own readings, and nothing else.</summary>
    Sensor,
}
