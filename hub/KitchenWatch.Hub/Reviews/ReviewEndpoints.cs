using System.Security.Claims;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Core.Reviews;

namespace KitchenWatch.Hub.Reviews;

/// <summary>What waits for confirmation over HTTP, for clients that are no browser page. The cookie is same-site, so no other site can decide.</summary>
public static class ReviewEndpoints
{
    /// <summary>Maps the list, one review, and the two decisions.</summary>
    public static void MapReviews(this WebApplication app)
    {
        var api = app.MapGroup(ReviewRoutes.Api).RequireAuthorization(AccessSetup.People);
        api.MapGet(string.Empty, async (ClaimsPrincipal principal, UserDirectory users, ReviewReader reader, CancellationToken cancellation) =>
            users.Find(principal) is { } user ? Results.Ok(await reader.Pending(user, cancellation)) : Results.Unauthorized());
        api.MapGet("{id:guid}", async (Guid id, ClaimsPrincipal principal, UserDirectory users, ReviewReader reader, CancellationToken cancellation) =>
            users.Find(principal) is not { } user ? Results.Unauthorized()
            : await reader.Find(user, id, cancellation) is { } view ? Results.Ok(view)
            : Results.NotFound());
        api.MapPost("{id:guid}" + ReviewRoutes.Confirm, (Guid id, ClaimsPrincipal principal, UserDirectory users, ReviewDesk desk, CancellationToken cancellation) =>
            Decide(id, ReviewDecision.Confirm, principal, users, desk, cancellation)).DisableAntiforgery();
        api.MapPost("{id:guid}" + ReviewRoutes.Dismiss, (Guid id, Dismissal given, ClaimsPrincipal principal, UserDirectory users, ReviewDesk desk, CancellationToken cancellation) =>
            Decide(id, ReviewDecision.Dismiss(given.Reason), principal, users, desk, cancellation)).DisableAntiforgery();
    }

    private static async Task<IResult> Decide(
        Guid id, ReviewDecision decision, ClaimsPrincipal principal, UserDirectory users, ReviewDesk desk, CancellationToken cancellation) =>
        users.Find(principal) is not { } user
            ? Results.Unauthorized()
            : await desk.Decide(user, id, decision, cancellation) switch
            {
                ReviewOutcome.Done or ReviewOutcome.Repeated => Results.NoContent(),
                ReviewOutcome.DecidedOtherwise => Results.Conflict(),
                ReviewOutcome.NeedsReason => Results.BadRequest($"A dismissal gives a reason of 1 to {ReviewDecision.MaxWhy} characters."),
                ReviewOutcome.NotNow => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
                _ => Results.NotFound(),
            };

    private sealed record Dismissal(string? Reason);
}
