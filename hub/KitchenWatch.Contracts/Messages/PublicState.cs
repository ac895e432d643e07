using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>What the public gets of a camera that its canteen opened, as the box makes it now; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<PublicState>))]
public enum PublicState
{
    /// <summary>The first masked pictures are being made.</summary>
    Starting,

    /// <summary>Masked pictures of now.</summary>
    Shown,

    /// <summary>Outside the hours that the canteen opened.</summary>
    ClosedHours,

    /// <summary>A slate: the camera gives no picture, or none that masking can be trusted on.</summary>
    CantSee,

    /// <summary>A slate: masking did not finish in time.</summary>
    MaskingBehind,
}
