using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.PublicView;

/// <summary>Reads a kitchen's notices of this month as the public may know them. Singleton.</summary>
internal sealed class PublicNotices(IDbContextFactory<HubDb> databases, TimeProvider time)
{
    /// <summary>Most that a page lists; the others are counted.</summary>
    public const int MaxListed = 20;

    /// <summary>The newest of this month in the kitchen's own zone, newest first, and how many there were in all.</summary>
    public async Task<(IReadOnlyList<PublicNotice> Newest, int Count)> OfMonth(KitchenStatus status, CancellationToken cancellation)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(status.Kitchen.TimeZone);
        var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);
        var first = new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var from = new DateTimeOffset(first, zone.GetUtcOffset(first)).ToUniversalTime();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var month = db.Notices.AsNoTracking().Where(n => n.KitchenId == status.Kitchen.Id && n.IssuedAt >= from);
        var rows = await month.OrderByDescending(n => n.Order).Take(MaxListed).ToListAsync(cancellation);
        var count = rows.Count < MaxListed ? rows.Count : await month.CountAsync(cancellation);
        return (rows.ConvertAll(r => new PublicNotice(r.Rule, r.RaisedAt, r.Excursion, r.Gap?.Kind, RightAgain(r, status))), count);
    }

    // What can be measured is told as it is now; whether a person put a cap on, nothing here knows.
    private static bool? RightAgain(NoticeRow row, KitchenStatus status) => row switch
    {
        { Excursion: not null } => status.Sensors.FirstOrDefault(s => s.Status.Id.ToString() == row.Source) is { } sensor && Keeps(sensor),
        { Gap: { } gap } when gap.Kind.IsOfSensor() =>
            status.Sensors.FirstOrDefault(s => s.Status.Id.ToString() == row.Source) is { BoxOnline: true, Status: { CantJudge: null, LastCelsius: not null } },
        { Gap: not null } => status.Cameras.FirstOrDefault(c => c.Device.ToString() == row.Device && c.Status.Id.ToString() == row.Source) is
        {
            BoxOnline: true,
            Status: { State: CameraState.Running, Picture: null or PictureState.Clear or PictureState.NewView },
        },
        _ => null,
    };

    private static bool Keeps(BoxSensor sensor) => sensor is { BoxOnline: true, Status: { CantJudge: null, Failing: not true, LastCelsius: { } celsius } }
        && !(celsius > sensor.Status.HighCelsius) && !(celsius < sensor.Status.LowCelsius);
}
