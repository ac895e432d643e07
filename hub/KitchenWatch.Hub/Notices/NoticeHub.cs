using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Notices;

/// <summary>
/// Pushes notices to a signed-in client: <see cref="NoticeRoutes.Issued"/> and <see cref="NoticeRoutes.Changed"/>. One pump for each
/// connection, fed by its own bounded subscription, so a slow client delays nobody; one that lags is cut off and loads the list anew.
/// </summary>
[Authorize(Policy = AccessSetup.People)]
public sealed class NoticeHub(NoticeFeed feed, UserDirectory users, NoticePumps pumps) : Microsoft.AspNetCore.SignalR.Hub
{
    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        if (users.Find(Context.User!) is not { } user)
        {
            Context.Abort();
            return Task.CompletedTask;
        }

        pumps.Start(Context, Clients.Caller, feed.Subscribe(user));
        return Task.CompletedTask;
    }
}
