using System.Security.Claims;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Access;

namespace KitchenWatch.Hub.Notices;

/// <summary>Notices over HTTP, for clients that are no browser page.</summary>
public static class NoticeEndpoints
{
    private const int DefaultCount = 100;

    /// <summary>Maps the list, one notice, and the push.</summary>
    public static void MapNotices(this WebApplication app)
    {
        var api = app.MapGroup(NoticeRoutes.Api).RequireAuthorization(AccessSetup.People);
        api.MapGet(string.Empty, async (ClaimsPrincipal principal, UserDirectory users, NoticeReader reader, int? count, CancellationToken cancellation) =>
            users.Find(principal) is { } user
                ? Results.Ok(await reader.Latest(user, count ?? DefaultCount, cancellation))
                : Results.Unauthorized());
        api.MapGet("{id:guid}", async (Guid id, ClaimsPrincipal principal, UserDirectory users, NoticeReader reader, CancellationToken cancellation) =>
            users.Find(principal) is not { } user ? Results.Unauthorized()
            : await reader.Find(user, id, cancellation) is { } view ? Results.Ok(view)
            : Results.NotFound());
        app.MapHub<NoticeHub>(NoticeRoutes.Hub);
    }
}
