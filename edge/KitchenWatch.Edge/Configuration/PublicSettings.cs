using KitchenWatch.Contracts.PublicView;

namespace KitchenWatch.Edge.Configuration;

/// <summary>What of a camera the canteen opened to the public.</summary>
/// <param name="Name">The school's name, written on the picture.</param>
/// <param name="PlainName">ASCII, written where the box has no font with the name's characters.</param>
/// <param name="Hours">When, in the kitchen's own time; at least one.</param>
/// <param name="Zone">The kitchen's time zone.</param>
/// <param name="Blackout">Parts of the picture that are always black; corners as shares of the picture.</param>
/// <param name="Delay">From a picture to the public, 30 to 60 s.</param>
public sealed record PublicSettings(
    string Name,
    string PlainName,
    IReadOnlyList<OpenSpan> Hours,
    TimeZoneInfo Zone,
    IReadOnlyList<IReadOnlyList<Corner>> Blackout,
    TimeSpan Delay)
{
    /// <summary>Whether it is open at a moment.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        return Hours.Any(h => h.Holds(local));
    }
}
