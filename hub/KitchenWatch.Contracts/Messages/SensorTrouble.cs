using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>Why a sensor's store can't be judged; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<SensorTrouble>))]
public enum SensorTrouble
{
    /// <summary>No reading comes.</summary>
    Silent,

    /// <summary>The same value for longer than this store ever stood still.</summary>
    Stuck,

    /// <summary>Values that no store of this kind can have, or that leap as air never does.</summary>
    Impossible,

    /// <summary>Since its first reading it never was where a store of its kind stands: °F instead of °C, or not in the store.</summary>
    OutOfPlace,
}
