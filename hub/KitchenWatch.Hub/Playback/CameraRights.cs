using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Register;

namespace KitchenWatch.Hub.Playback;

/// <summary>Whether this person may see this camera; what does not exist and what one may not see are the same. Singleton.</summary>
public sealed class CameraRights(UserDirectory users, DeviceRegistry registry, SourceCatalogue catalogue)
{
    /// <summary>The person and the camera, or false.</summary>
    public bool TryFind(
        ClaimsPrincipal? principal, string? device, string? source, [NotNullWhen(true)] out SignedInUser? user, [NotNullWhen(true)] out CameraOfKitchen? camera)
    {
        camera = null;
        user = principal is null ? null : users.Find(principal);
        return user is not null && TryFind(user, device, source, out camera);
    }

    /// <summary>The camera, or false.</summary>
    public bool TryFind(SignedInUser user, string? device, string? source, [NotNullWhen(true)] out CameraOfKitchen? camera)
    {
        camera = null;
        if (registry.Find(device) is { } box && user.MaySee(box.Kitchen) && Slug.IsValid(source) && catalogue.HasCamera(box.Id, new SourceId(source!)))
        {
            camera = new CameraOfKitchen(box.Kitchen, box.Id, new SourceId(source!));
        }

        return camera is not null;
    }
}
