using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Playback;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Live;

/// <summary>Where boxes bring live streams, each only of its own cameras and only while somebody watches.</summary>
[Authorize(Policy = AccessSetup.Boxes)]
public sealed class EdgeHub(LiveRelay relay, BoxConnections boxes, Refusals refusals, HoldDesk holds, TimeProvider time) : Microsoft.AspNetCore.SignalR.Hub
{
    private DeviceId Device => new(Context.User!.Identity!.Name!);

    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        boxes.Opened(Device, Context.ConnectionId);
        return relay.BoxOpened(Device);
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        boxes.Closed(Device, Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Takes one camera's stream until it ends or nobody watches. A stream that is none ends the box's connection.</summary>
    [HubMethodName(LiveRoutes.Upload)]
    public async Task Upload(string source, Rendition rendition, IAsyncEnumerable<LivePacket> stream)
    {
        if (!Slug.IsValid(source) || !Enum.IsDefined(rendition))
        {
            Refuse("a source or rendition that is none");
            return;
        }

        var camera = new SourceId(source);
        if (await relay.Receive(Device, camera, rendition, stream, Context.ConnectionAborted) is { } wrong)
        {
            Refuse(wrong);
            return;
        }

        _ = relay.StreamEnded(Device, camera, rendition, Context.ConnectionAborted);
    }

    /// <summary>The hub's clock, in ms since 1970 UTC.</summary>
    [HubMethodName(LiveRoutes.Clock)]
    public long Clock() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Which of the box's holds nothing open needs any more.</summary>
    [HubMethodName(RecordingRoutes.Settled)]
    public Task<string[]> Settled(string[] violations) => holds.Settled(Device, violations, Context.ConnectionAborted);

    private void Refuse(string why)
    {
        refusals.Add(Device, RefusalKind.BadStream, why);
        Context.Abort();
    }
}
