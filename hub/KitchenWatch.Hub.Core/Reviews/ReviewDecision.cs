using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;

namespace KitchenWatch.Hub.Core.Reviews;

/// <summary>What a person wants done with a violation that waits for confirmation.</summary>
/// <param name="To">Confirmed or dismissed.</param>
/// <param name="Why">Of a dismissal: the reason.</param>
public sealed record ReviewDecision(ReviewState To, string? Why = null)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxWhy = 200;

    public static ReviewDecision Confirm { get; } = new(ReviewState.Confirmed);

    public static ReviewDecision Dismiss(string? why) => new(ReviewState.Dismissed, why?.Trim());

    /// <summary>Whether this person may see and decide what waits in this kitchen: inspectors of its district alone.</summary>
    public static bool IsFor(SignedInUser user, Kitchen kitchen) => user.Role == Role.Inspector && user.MaySee(kitchen);

    /// <summary>What becomes of the decision, given what stands.</summary>
    public ReviewOutcome On(ReviewState now, SignedInUser user, Kitchen kitchen) =>
        !IsFor(user, kitchen) ? ReviewOutcome.NotFound
        : To == ReviewState.Dismissed && Why is null or { Length: 0 } or { Length: > MaxWhy } ? ReviewOutcome.NeedsReason
        : now == To ? ReviewOutcome.Repeated
        : now != ReviewState.Pending ? ReviewOutcome.DecidedOtherwise
        : ReviewOutcome.Done;
}

/// <summary>What became of a decision.</summary>
public enum ReviewOutcome
{
    /// <summary>It stands now.</summary>
    Done,

    /// <summary>It stood already; nothing changed.</summary>
    Repeated,

    /// <summary>Somebody decided otherwise before; nothing changed.</summary>
    DecidedOtherwise,

    /// <summary>A dismissal gives a reason of 1 to <see cref="ReviewDecision.MaxWhy"/> characters.</summary>
    NeedsReason,

    /// <summary>The hub can't store it now; nothing changed, and it may be tried again.</summary>
    NotNow,

    /// <summary>Not there, or not this person's to decide: answered alike.</summary>
    NotFound,
}
