using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Reviews;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Notices;

/// <summary>Reads notices, and only those of kitchens that the user may see. Singleton; safe from any thread.</summary>
public sealed class NoticeReader(IDbContextFactory<HubDb> databases, DeviceRegistry registry)
{
    /// <summary>Most notices in one answer.</summary>
    public const int MaxCount = 500;

    /// <summary>The newest notices, newest first.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="count">At most so many; 1 to <see cref="MaxCount"/>.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<IReadOnlyList<NoticeView>> Latest(SignedInUser user, int count, CancellationToken cancellation)
    {
        var kitchens = registry.Kitchens.Where(user.MaySee).Select(k => k.Id).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Notices.AsNoTracking()
            .Where(n => kitchens.Contains(n.KitchenId))
            .OrderByDescending(n => n.Order)
            .Take(Math.Clamp(count, 1, MaxCount))
            .ToListAsync(cancellation);
        return await NoticeViews.Of(db, rows, cancellation);
    }

    /// <summary>One notice, or null where there is none that this user may see.</summary>
    public async Task<NoticeView?> Find(SignedInUser user, Guid id, CancellationToken cancellation)
    {
        var view = await Find(id, cancellation);
        return view is not null && MaySee(user, view.KitchenId) ? view : null;
    }

    /// <summary>True where this user may see a notice that names the file, or decide on what waits to become one.</summary>
    public async Task<bool> MaySeeEvidence(SignedInUser user, Sha256 file, CancellationToken cancellation)
    {
        var name = file.ToString();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var kitchens = await db.Evidence
            .Where(e => e.Sha256 == name)
            .Join(db.Notices, e => new { Id = e.Violation, e.Device }, n => new { n.Id, n.Device }, (_, n) => n.KitchenId)
            .Distinct()
            .ToListAsync(cancellation);
        if (kitchens.Any(k => MaySee(user, k)))
        {
            return true;
        }

        var waiting = await db.Evidence
            .Where(e => e.Sha256 == name)
            .Join(db.Reviews, e => new { Id = e.Violation, e.Device }, r => new { r.Id, r.Device }, (_, r) => r.KitchenId)
            .Distinct()
            .ToListAsync(cancellation);
        return waiting.Any(k => registry.FindKitchen(k) is { } kitchen && ReviewDecision.IsFor(user, kitchen));
    }

    /// <summary>One notice for whomever; for the hub's own use.</summary>
    internal async Task<NoticeView?> Find(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Notices.AsNoTracking().Where(n => n.Id == id).ToListAsync(cancellation);
        return (await NoticeViews.Of(db, rows, cancellation)).SingleOrDefault();
    }

    /// <summary>The notices that name the file; for the hub's own use.</summary>
    internal async Task<IReadOnlyList<NoticeView>> Naming(Sha256 file, CancellationToken cancellation)
    {
        var name = file.ToString();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Notices.AsNoTracking()
            .Where(n => db.Evidence.Any(e => e.Sha256 == name && e.Violation == n.Id && e.Device == n.Device))
            .ToListAsync(cancellation);
        return await NoticeViews.Of(db, rows, cancellation);
    }

    private bool MaySee(SignedInUser user, string kitchen) => registry.FindKitchen(kitchen) is { } found && user.MaySee(found);
}
