namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>Why the public does not see a kitchen now.</summary>
public enum Unseen
{
    /// <summary>Outside the hours that the canteen opened.</summary>
    ClosedHours,

    /// <summary>The box in the kitchen says nothing.</summary>
    BoxSilent,

    /// <summary>The camera gives no pictures.</summary>
    CameraOff,

    /// <summary>The picture stands still.</summary>
    Frozen,

    /// <summary>Black, or too dark.</summary>
    Dark,

    /// <summary>Something hides the picture.</summary>
    Covered,

    /// <summary>The camera looks elsewhere.</summary>
    TurnedAway,

    /// <summary>Out of focus, or steamed over.</summary>
    Blurred,

    /// <summary>The picture can't be trusted to be masked.</summary>
    CantSee,

    /// <summary>People could not be masked in time.</summary>
    MaskingBehind,

    /// <summary>The first masked pictures are being made.</summary>
    Starting,

    /// <summary>The box does not give this camera to the public.</summary>
    NotOpened,

    /// <summary>All seems well, and no picture arrives.</summary>
    NoPictures,
}
