namespace KitchenWatch.Edge.Outbox;

/// <summary>What became of an attempt to write to the disk for good.</summary>
public enum RecordOutcome
{
    /// <summary>Committed; it survives the death of every process.</summary>
    Recorded,

    /// <summary>The disk is full; nothing was changed. Try again.</summary>
    Full,

    /// <summary>The disk refused to write; nothing was changed. Try again, and say so.</summary>
    Failed,
}
