using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Live;

/// <summary>Where signed-in viewers watch the cameras of their kitchens.</summary>
[Authorize(Policy = AccessSetup.People)]
public sealed class LiveHub(
    LiveRelay relay, ViewingRegister register, UserDirectory users, DeviceRegistry registry, SourceCatalogue catalogue, TimeProvider time)
    : Microsoft.AspNetCore.SignalR.Hub
{
    /// <summary>One camera's stream from its last key frame on, until the viewer cancels.</summary>
    /// <exception cref="HubException">There is no such camera that this user may see, or the rendition is the public's.</exception>
    [HubMethodName(LiveRoutes.Watch)]
    public IAsyncEnumerable<LivePacket> Watch(string device, string source, Rendition rendition, CancellationToken cancellation) =>
        rendition is Rendition.Main or Rendition.Sub or Rendition.Compatible or Rendition.Stills
        && users.Find(Context.User!) is { } user
        && registry.Find(device) is { } box
        && user.MaySee(box.Kitchen)
        && Slug.IsValid(source)
        && catalogue.HasCamera(box.Id, new SourceId(source))
            ? register.Watched(user, new CameraOfKitchen(box.Kitchen, box.Id, new SourceId(source)), relay.Send(box.Id, new SourceId(source), rendition, cancellation), cancellation)
            : throw new HubException("no-camera");

    /// <summary>The hub's clock, in ms since 1970 UTC.</summary>
    [HubMethodName(LiveRoutes.Clock)]
    public long Clock() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
