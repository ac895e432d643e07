using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;

namespace KitchenWatch.Hub.Storage;

/// <summary>A violation that a person must confirm before it becomes a notice. What was seen stands in the ledger, word for word.</summary>
public sealed class ReviewRow
{
    /// <summary>Identity; that of its violation, and of the notice if one is issued.</summary>
    public required Guid Id { get; set; }

    public required string Device { get; set; }

    public required string KitchenId { get; set; }

    /// <summary>Stored as a number, so new ones go last.</summary>
    public required ReviewReason Reason { get; set; }

    public required DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Changes once, from pending.</summary>
    public ReviewState State { get; set; }

    /// <summary>Account of who decided.</summary>
    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Reason of a dismissal.</summary>
    public string? Why { get; set; }
}
