using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Live;

/// <summary>Where signed-in viewers watch the cameras of their kitchens.</summary>
[Authorize(Policy = AccessSetup.People)]
public sealed class LiveHub(
    LiveRelay relay, OpenStreams streams, ViewingRegister register, UserDirectory users, DeviceRegistry registry, SourceCatalogue catalogue, TimeProvider time)
    : Microsoft.AspNetCore.SignalR.Hub
{
    /// <summary>One camera's stream from its last key frame on, until the viewer cancels.</summary>
    /// <exception cref="HubException">There is no such camera that this user may see, or the rendition is the public's (<c>no-camera</c>); or too many are open (<c>too-many-streams</c>).</exception>
    [HubMethodName(LiveRoutes.Watch)]
    public IAsyncEnumerable<LivePacket> Watch(string device, string source, Rendition rendition, CancellationToken cancellation) =>
        rendition is Rendition.Main or Rendition.Sub or Rendition.Compatible or Rendition.Stills
        && users.Find(Context.User!) is { } user
        && registry.Find(device) is { } box
        && user.MaySee(box.Kitchen)
        && Slug.IsValid(source)
        && catalogue.HasCamera(box.Id, new SourceId(source))
            ? streams.Seated(Context.ConnectionId, user.Name, Written(user, box, new SourceId(source), rendition, cancellation), cancellation)
            : throw new HubException("no-camera");

    /// <summary>The hub's clock, in ms since 1970 UTC.</summary>
    [HubMethodName(LiveRoutes.Clock)]
    public long Clock() => time.GetUtcNow().ToUnixTimeMilliseconds();

    // The register has its row before the first packet goes.
    private IAsyncEnumerable<LivePacket> Written(SignedInUser user, Device box, SourceId source, Rendition rendition, CancellationToken cancellation) =>
        register.Watched(user, new CameraOfKitchen(box.Kitchen, box.Id, source), relay.Send(box.Id, source, rendition, cancellation), cancellation);
}
