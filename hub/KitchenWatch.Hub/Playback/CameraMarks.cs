using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Register;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Playback;

/// <summary>The notices of one camera in a stretch of time. Singleton.</summary>
public sealed class CameraMarks(IDbContextFactory<HubDb> databases)
{
    /// <summary>Most in one answer, the newest.</summary>
    public const int Most = 200;

    /// <summary>Newest first. The caller has asked whether the camera may be seen.</summary>
    public async Task<IReadOnlyList<CameraMark>> Between(CameraOfKitchen camera, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var (device, source) = (camera.Device.ToString(), camera.Source.ToString());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Notices.AsNoTracking()
            .Where(n => n.KitchenId == camera.Kitchen.Id && n.Device == device && n.Source == source && n.RaisedAt >= from && n.RaisedAt <= to)
            .OrderByDescending(n => n.Order)
            .Take(Most)
            .Select(n => new CameraMark(n.Id, n.Rule, n.Severity, n.RaisedAt))
            .ToListAsync(cancellation);
    }
}

/// <summary>A notice on the time line.</summary>
public sealed record CameraMark(Guid Notice, RuleCode Rule, Severity Severity, DateTimeOffset At);
