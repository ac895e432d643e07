using System.Globalization;

namespace KitchenWatch.Hub.Web.Time;

/// <summary>Times in a kitchen's own zone; stored ones are UTC.</summary>
internal static class KitchenTime
{
    /// <summary>The time in the zone; in UTC where this machine doesn't know the zone, as the offset then shows.</summary>
    public static DateTimeOffset In(DateTimeOffset at, string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(at, found) : at.ToUniversalTime();

    /// <summary>To the second, with the zone's offset: <c>2026-11-23 18:04:05 +08:00</c>.</summary>
    public static string Exact(DateTimeOffset at, string zone) => In(at, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>The end of a span that began at <paramref name="from"/>: to the second, with its day where that is another one.</summary>
    public static string End(DateTimeOffset from, DateTimeOffset to, string zone) =>
        In(from, zone).Date == In(to, zone).Date ? In(to, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture) : Exact(to, zone);

    /// <summary>Hour and minute: <c>18:04</c>.</summary>
    public static string HourMinute(DateTimeOffset at, string zone) => In(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
