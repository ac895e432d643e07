namespace KitchenWatch.Hub.Core.Register;

/// <summary>What was done with a camera's pictures; stored as a number, so new ones go last.</summary>
public enum ViewingKind
{
    /// <summary>Watched as it happened.</summary>
    Live,

    /// <summary>Played from the box's recording.</summary>
    Playback,

    /// <summary>Taken out as a file.</summary>
    Export,
}

/// <summary>Why; stored as a number, so new ones go last.</summary>
public enum ViewingReason
{
    /// <summary>Watching live is the purpose of the cameras; no other reason is asked.</summary>
    Supervision,

    /// <summary>A notice is looked into.</summary>
    Notice,

    /// <summary>A round of the authority.</summary>
    Inspection,

    /// <summary>A round of the canteen itself.</summary>
    OwnCheck,

    /// <summary>A complaint is looked into.</summary>
    Complaint,

    /// <summary>The police or another authority asked by law.</summary>
    ByLaw,

    /// <summary>Anything else, in words.</summary>
    Other,
}
