using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Playback;

/// <summary>
/// Says which of a box's violations need their recording no more: those whose review was dismissed. A notice stays open, so its recording
/// stays held, up to the box's own limit; when notices come to be closed they are asked for here. Singleton.
/// </summary>
public sealed class HoldDesk(IDbContextFactory<HubDb> databases)
{
    /// <summary>Most ids in one question; the others are left held.</summary>
    public const int Most = 1000;

    /// <summary>Those of the ids that are settled; ids of other boxes, and what is no id, are not.</summary>
    public async Task<string[]> Settled(DeviceId device, string[]? ids, CancellationToken cancellation)
    {
        var name = device.ToString();
        List<Guid> asked = [.. (ids ?? []).Take(Most).Select(id => Guid.TryParse(id, out var guid) ? guid : Guid.Empty)];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var settled = await db.Reviews.AsNoTracking()
            .Where(r => asked.Contains(r.Id) && r.Device == name && r.State == ReviewState.Dismissed)
            .Select(r => r.Id)
            .ToListAsync(cancellation);
        return [.. settled.Select(id => id.ToString())];
    }
}
