namespace KitchenWatch.Edge.Core.Stores;

/// <summary>What is to be done with a reading.</summary>
public enum ReadingVerdict
{
    /// <summary>It is judged.</summary>
    Good,

    /// <summary>Older than the newest one, or of the same moment.</summary>
    LeftOut,

    /// <summary>No air of such a store can be so.</summary>
    Impossible,

    /// <summary>It is judged, and its clock was set back before it.</summary>
    ClockSetBack,
}
