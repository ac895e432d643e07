using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Register;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Register;

/// <summary>Reads the register for who may see the kitchen. Singleton; safe from any thread.</summary>
public sealed class ViewingReader(IDbContextFactory<HubDb> databases, DeviceRegistry registry)
{
    /// <summary>Most in one answer.</summary>
    public const int MaxCount = 200;

    /// <summary>The newest looks at the person's kitchens that began before a moment, newest first.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="before">Null for the newest of all.</param>
    /// <param name="count">1 to <see cref="MaxCount"/>.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<IReadOnlyList<Viewing>> Latest(SignedInUser user, DateTimeOffset? before, int count, CancellationToken cancellation)
    {
        var kitchens = registry.Kitchens.Where(user.MaySee).Select(k => k.Id).ToList();
        if (kitchens.Count == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Viewings.AsNoTracking()
            .Where(v => kitchens.Contains(v.KitchenId) && (before == null || v.At < before))
            .OrderByDescending(v => v.Order)
            .Take(Math.Clamp(count, 1, MaxCount))
            .ToListAsync(cancellation);
        var ids = rows.ConvertAll(r => r.Id);
        var ends = await db.ViewingEnds.AsNoTracking().Where(e => ids.Contains(e.Viewing)).ToDictionaryAsync(e => e.Viewing, cancellation);
        return rows.ConvertAll(r => new Viewing(
            r.Id, r.UserName, r.KitchenId, r.Device, r.Source, r.Kind, r.Reason, r.Notice, r.Words, r.At, r.FromAt, r.ToAt,
            ends.TryGetValue(r.Id, out var end) ? new ViewingEnd(end.EndedAt, end.SeenTo, end.Bytes, end.Sha256) : null));
    }
}

/// <summary>One look; see <see cref="ViewingRow"/>.</summary>
public sealed record Viewing(
    Guid Id, string UserName, string KitchenId, string Device, string Source, ViewingKind Kind, ViewingReason Reason, Guid? Notice, string? Words,
    DateTimeOffset At, DateTimeOffset? FromAt, DateTimeOffset? ToAt, ViewingEnd? End);

/// <summary>How it ended; see <see cref="ViewingEndRow"/>.</summary>
public sealed record ViewingEnd(DateTimeOffset EndedAt, DateTimeOffset? SeenTo, long Bytes, string? Sha256);
