namespace KitchenWatch.Edge.Configuration;

/// <summary>Where a camera hangs.</summary>
public enum CameraPlace
{
    Kitchen,
    SpecialRoom,
    Store,
    Washing,
    Serving,
    Entrance,
    Other,
    ChangingRoom,
    Toilet,
    RestRoom,
}

/// <summary>What a place forbids.</summary>
public static class CameraPlaces
{
    /// <summary>Whether the public may ever look there: not where people change clothes, wash themselves or rest.</summary>
    public static bool MayBePublic(this CameraPlace place) => place is not (CameraPlace.ChangingRoom or CameraPlace.Toilet or CameraPlace.RestRoom);
}
