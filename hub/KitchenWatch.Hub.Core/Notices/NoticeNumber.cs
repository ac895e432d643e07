using System.Globalization;

namespace KitchenWatch.Hub.Core.Notices;

/// <summary>A notice's number for people, <c>KW-2026-000017</c>: counted through each year without a gap.</summary>
/// <param name="Year">Year of issue in the kitchen's zone.</param>
/// <param name="Serial">From 1.</param>
public readonly record struct NoticeNumber(int Year, int Serial)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"KW-{Year:D4}-{Serial:D6}");

    /// <summary>The year that a notice issued now belongs to.</summary>
    public static int YearOf(DateTimeOffset issuedAt, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(issuedAt, zone).Year;
}
