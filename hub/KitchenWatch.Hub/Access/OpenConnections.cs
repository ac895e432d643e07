using System.Collections.Concurrent;
using KitchenWatch.Hub.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Access;

/// <summary>
/// The SignalR connections of people. One whose account is gone or changed, whose person has signed out or whose cookie has expired is
/// closed, and all its streams end; a client that still may come connects anew and gets what is its now. Singleton; safe from any thread.
/// </summary>
public sealed class OpenConnections(UserDirectory users, TimeProvider time) : IHubFilter
{
    private readonly ConcurrentDictionary<string, Visa> _open = new(StringComparer.Ordinal);

    /// <summary>How many are open.</summary>
    public int Count => _open.Count;

    /// <summary>Closes those that are no longer right; returns how many.</summary>
    public int CloseWrong()
    {
        var now = time.GetUtcNow();
        var wrong = _open.Values.Where(v => now >= v.Until || users.Find(v.Connection.User!) != v.User).ToList();
        wrong.ForEach(v => v.Connection.Abort());
        return wrong.Count;
    }

    /// <inheritdoc />
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var connection = context.Context;
        if (users.Find(connection.User!) is not { } user)
        {
            connection.Abort();
            return Task.CompletedTask;
        }

        var ticket = connection.GetHttpContext()?.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties;
        _open[connection.ConnectionId] = new Visa(connection, user, ticket?.ExpiresUtc ?? DateTimeOffset.MaxValue);
        return next(context);
    }

    /// <inheritdoc />
    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _open.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    private sealed record Visa(HubCallerContext Connection, SignedInUser User, DateTimeOffset Until);
}
