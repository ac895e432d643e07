using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.PublicView.Reports;

/// <summary>Reads what visitors reported, for inspectors of the kitchen's district alone: a canteen is not told who might have looked when. Singleton.</summary>
public sealed class ReportReader(IDbContextFactory<HubDb> databases, DeviceRegistry registry)
{
    /// <summary>Most in one answer.</summary>
    public const int MaxCount = 200;

    /// <summary>True for who may read reports at all.</summary>
    public static bool IsFor(SignedInUser user) => user.Role == Role.Inspector;

    /// <summary>The newest, newest first.</summary>
    public async Task<IReadOnlyList<ReportRow>> Newest(SignedInUser user, CancellationToken cancellation)
    {
        var kitchens = IsFor(user) ? registry.Kitchens.Where(user.MaySee).Select(k => k.Id).ToList() : [];
        if (kitchens.Count == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Reports.AsNoTracking()
            .Where(r => kitchens.Contains(r.KitchenId))
            .OrderByDescending(r => r.Order)
            .Take(MaxCount)
            .ToListAsync(cancellation);
    }
}
