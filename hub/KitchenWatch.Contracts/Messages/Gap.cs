using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>A time in which a source could not supervise its kitchen (监管盲区). Never proof that anything was wrong in it, nor that nothing was.</summary>
/// <param name="Kind">What kept it from seeing or measuring, in the moment that raised it.</param>
/// <param name="Since">When the source was last known to be sound, UTC; a gap may have had another kind in between.</param>
public sealed record Gap(GapKind Kind, DateTimeOffset Since);

/// <summary>Why a camera or a sensor says nothing of its kitchen; on the wire in kebab-case. Those of a sensor follow those of a camera.</summary>
[JsonConverter(typeof(KebabCase<GapKind>))]
public enum GapKind
{
    /// <summary>The camera gives no pictures; its state says why.</summary>
    OffLine,

    /// <summary>The stream goes on and its picture stands still.</summary>
    Frozen,

    /// <summary>Nothing but black.</summary>
    Black,

    /// <summary>Too dark to judge.</summary>
    Dark,

    /// <summary>Something hangs or stands before the camera.</summary>
    Covered,

    /// <summary>The camera looks elsewhere than it did.</summary>
    Moved,

    /// <summary>Blurred against the camera's own usual picture.</summary>
    OutOfFocus,

    /// <summary>Steam or a film on the lens veils the picture.</summary>
    SteamedOver,

    /// <summary>The sensor sends nothing, or nothing that can be read.</summary>
    SensorSilent,

    /// <summary>The sensor repeats one value.</summary>
    SensorStuck,

    /// <summary>The sensor sends what can't be.</summary>
    SensorImpossible,

    /// <summary>The sensor never was where a store of its kind stands: °F for °C, or outside of the store.</summary>
    SensorOutOfPlace,
}

/// <summary>What a kind of gap is of.</summary>
public static class GapKinds
{
    /// <summary>True for a sensor's, false for a camera's.</summary>
    public static bool IsOfSensor(this GapKind kind) => kind >= GapKind.SensorSilent;
}
