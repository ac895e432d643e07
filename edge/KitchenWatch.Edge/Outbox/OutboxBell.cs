namespace KitchenWatch.Edge.Outbox;

/// <summary>Wakes those who wait for news of the outbox.</summary>
public sealed class OutboxBell
{
    /// <summary>A message was recorded, or the connection came back.</summary>
    public Nudge Messages { get; } = new();

    /// <summary>A file was recorded.</summary>
    public Nudge Files { get; } = new();

    /// <summary>A clip begins to grow.</summary>
    public Nudge Clips { get; } = new();

    /// <summary>Something that the status tells has changed.</summary>
    public Nudge Status { get; } = new();
}
