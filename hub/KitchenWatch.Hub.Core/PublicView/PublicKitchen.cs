using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.PublicView;
using KitchenWatch.Hub.Core.Kitchens;

namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>A kitchen that opened cameras to the public, and when. What this type does not hold, no public page can name.</summary>
public sealed class PublicKitchen
{
    /// <summary>Opens the cameras; each source at most once.</summary>
    public PublicKitchen(Kitchen kitchen, IReadOnlyList<OpenSpan> hours, IEnumerable<(DeviceId Device, SourceId Source)> cameras)
    {
        (Kitchen, Hours) = (kitchen, hours);
        Cameras = [.. cameras.Select(c => new PublicCamera(this, c.Device, c.Source))];
    }

    /// <summary>The kitchen.</summary>
    public Kitchen Kitchen { get; }

    /// <summary>When it may be looked at, in its own zone.</summary>
    public IReadOnlyList<OpenSpan> Hours { get; }

    /// <summary>The opened cameras, first the one that a page shows first.</summary>
    public IReadOnlyList<PublicCamera> Cameras { get; }

    /// <summary>The opened camera of that name, or null.</summary>
    public PublicCamera? Find(string? source) => Cameras.FirstOrDefault(c => c.Source.ToString() == source);

    /// <summary>True within the opened hours.</summary>
    public bool IsOpen(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Kitchen.TimeZone)).DateTime;
        return Hours.Any(h => h.Holds(local));
    }
}

/// <summary>One opened camera; got from its <see cref="PublicKitchen"/> alone, so that no other camera can be asked for on behalf of the public.</summary>
public sealed class PublicCamera
{
    internal PublicCamera(PublicKitchen kitchen, DeviceId device, SourceId source) => (Kitchen, Device, Source) = (kitchen, device, source);

    /// <summary>The kitchen that opened it.</summary>
    public PublicKitchen Kitchen { get; }

    /// <summary>The box that it hangs on.</summary>
    public DeviceId Device { get; }

    /// <summary>The camera.</summary>
    public SourceId Source { get; }
}
