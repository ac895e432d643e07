using KitchenWatch.Contracts.Notices;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Notices;

/// <summary>Carries each connection's subscription to its client until the connection ends.</summary>
public sealed class NoticePumps(ILogger<NoticePumps> log)
{
    /// <summary>Begins to carry; ends, and disposes the subscription, with the connection.</summary>
    public void Start(HubCallerContext connection, IClientProxy client, NoticeSubscription subscription) => _ = Run(connection, client, subscription);

    private async Task Run(HubCallerContext connection, IClientProxy client, NoticeSubscription subscription)
    {
        var closed = connection.ConnectionAborted;
        using var _ = subscription;
        try
        {
            await foreach (var change in subscription.Changes.ReadAllAsync(closed))
            {
                await client.SendAsync(change.Issued ? NoticeRoutes.Issued : NoticeRoutes.Changed, change.View, closed);
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            log.LogError(e, "Sending notices to one client failed.");
        }

        connection.Abort();
    }
}
