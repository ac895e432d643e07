using System.Globalization;

namespace KitchenWatch.Contracts.PublicView;

/// <summary>
/// Hours in which a canteen lets the public look, in its own zone: <c>06:30-13:30</c>, <c>mon-fri 15:00-19:00</c>, <c>fri 22:00-02:00</c>. What
/// goes over midnight belongs to the day on which it begins. Read by both sides, which must both agree before anything is seen.
/// </summary>
/// <param name="Days">The days on which it begins, Sunday as bit 0.</param>
/// <param name="FromMinute">First minute of the day that belongs to it, 0 to 1439.</param>
/// <param name="ToMinute">First minute that no longer does, 1 to 1440; not after <paramref name="FromMinute"/> where it ends on the next day.</param>
public readonly record struct OpenSpan(byte Days, int FromMinute, int ToMinute)
{
    private const int MinutesOfDay = 24 * 60;
    private const byte EveryDay = 0x7F;
    private static readonly string[] s_days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Reads one of the forms above; <c>24:00</c> ends a day. Null for anything else, and for a span without length.</summary>
    public static OpenSpan? Read(string text)
    {
        var parts = text.Split(' ');
        return parts.Length is 1 or 2
            && (parts.Length == 1 ? EveryDay : DaysOf(parts[0])) is { } days
            && parts[^1].Split('-') is [var from, var to]
            && Minute(from) is { } begin and < MinutesOfDay
            && Minute(to) is { } end
            && end > 0
            && begin != end
                ? new OpenSpan(days, begin, end)
                : null;
    }

    /// <summary>True at this time of the kitchen's own clock.</summary>
    public bool Holds(DateTime local)
    {
        var minute = local.Hour * 60 + local.Minute;
        var today = (int)local.DayOfWeek;
        return ToMinute > FromMinute
            ? Begins(today) && minute >= FromMinute && minute < ToMinute
            : (Begins(today) && minute >= FromMinute) || (Begins((today + 6) % 7) && minute < ToMinute);
    }

    /// <summary>The days on which it begins, in the week's order from Monday; all seven for every day.</summary>
    public IEnumerable<DayOfWeek> BeginsOn()
    {
        for (var i = 1; i <= s_days.Length; i++)
        {
            if (Begins(i % s_days.Length))
            {
                yield return (DayOfWeek)(i % s_days.Length);
            }
        }
    }

    /// <summary>The hours alone, for people: <c>06:30–13:30</c>.</summary>
    public override string ToString() => $"{Text(FromMinute)}–{Text(ToMinute)}";

    private static string Text(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static byte? DaysOf(string text)
    {
        var ends = text.Split('-');
        var (from, to) = (Array.IndexOf(s_days, ends[0]), Array.IndexOf(s_days, ends[^1]));
        if (ends.Length > 2 || from < 0 || to < 0)
        {
            return null;
        }

        var days = 1 << to;
        for (var day = from; day != to; day = (day + 1) % s_days.Length)
        {
            days |= 1 << day;
        }

        return (byte)days;
    }

    private static int? Minute(string text) =>
        text == "24:00" ? MinutesOfDay
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.Hour * 60 + at.Minute
        : null;

    private bool Begins(int day) => (Days >> day & 1) == 1;
}
