namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>What a visitor of a public page says to have seen; stored as a number, so new ones go last.</summary>
public enum ReportCategory
{
    /// <summary>Hair, masks, hands, clothes.</summary>
    Hygiene,

    /// <summary>Rats, insects, other animals.</summary>
    Pest,

    /// <summary>Dirt, waste, a floor under water.</summary>
    Dirt,

    /// <summary>Food that is spoilt, uncovered or on the floor.</summary>
    Food,

    /// <summary>Somebody can be recognised in the public picture.</summary>
    Recognisable,

    /// <summary>Anything else.</summary>
    Other,
}
