using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Contracts.Notices;

/// <summary>A violation that a person must confirm before it becomes a notice, as an inspector's client sees it.</summary>
/// <param name="Seen">The notice as it would be issued, without a number; issued when the hub took the violation in.</param>
/// <param name="Reason">Why a person is asked.</param>
/// <param name="State">What became of it.</param>
/// <param name="DecidedBy">Name of who decided, or null.</param>
/// <param name="DecidedAt">When, or null.</param>
/// <param name="Why">Of a dismissal: the reason given.</param>
public sealed record ReviewView(
    NoticeView Seen, ReviewReason Reason, ReviewState State, string? DecidedBy = null, DateTimeOffset? DecidedAt = null, string? Why = null);
