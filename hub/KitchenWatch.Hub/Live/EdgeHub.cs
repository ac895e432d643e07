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
        if (exception is InvalidDataException)
        {
            refusals.Add(Device, RefusalKind.Malformed, "a live message that is none, or is larger than any packet");
        }

        boxes.Closed(Device, Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Takes one camera's stream until it ends or nobody watches. A stream that is none is ended alone and asked for again; a flood ends the box's connection.</summary>
    /// <exception cref="HubException">What is wrong with the stream.</exception>
    [HubMethodName(LiveRoutes.Upload)]
    public async Task Upload(string source, Rendition rendition, IAsyncEnumerable<LivePacket> stream)
    {
        if (!Slug.IsValid(source) || !Enum.IsDefined(rendition))
        {
            refusals.Add(Device, RefusalKind.BadStream, "a source or rendition that is none");
            Context.Abort();
            return;
        }

        var camera = new SourceId(source);
        var fault = await relay.Receive(Device, camera, rendition, stream, Context.ConnectionAborted);
        if (fault is not null)
        {
            refusals.Add(Device, RefusalKind.BadStream, fault.What);
        }

        if (fault is { Flood: true })
        {
            Context.Abort();
            return;
        }

        _ = relay.StreamEnded(Device, camera, rendition, Context.ConnectionAborted);
        if (fault is not null)
        {
            throw new HubException($"bad-stream: {fault.What}");
        }
    }

    /// <summary>The hub's clock, in ms since 1970 UTC.</summary>
    [HubMethodName(LiveRoutes.Clock)]
    public long Clock() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Which of the box's holds nothing open needs any more.</summary>
    [HubMethodName(RecordingRoutes.Settled)]
    public Task<string[]> Settled(string[] violations) => holds.Settled(Device, violations, Context.ConnectionAborted);
}
