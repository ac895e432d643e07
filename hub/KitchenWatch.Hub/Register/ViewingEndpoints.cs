using System.Security.Claims;
using KitchenWatch.Hub.Access;

namespace KitchenWatch.Hub.Register;

/// <summary>The register over HTTP, for clients that are no browser page.</summary>
public static class ViewingEndpoints
{
    /// <summary>GET; <c>before</c> (ISO 8601) goes back in time.</summary>
    public const string Api = "/api/viewings";

    /// <summary>Maps the list.</summary>
    public static void MapViewings(this WebApplication app) => app.MapGet(
        Api,
        async (ClaimsPrincipal principal, UserDirectory users, ViewingReader reader, DateTimeOffset? before, int? count, CancellationToken cancellation) =>
            users.Find(principal) is { } user
                ? Results.Ok(await reader.Latest(user, before, count ?? ViewingReader.MaxCount, cancellation))
                : Results.Unauthorized()).RequireAuthorization(AccessSetup.People);
}
