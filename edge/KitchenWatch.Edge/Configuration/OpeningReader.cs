using System.Globalization;

namespace KitchenWatch.Edge.Configuration;

/// <summary>Reads <c>{ "from": "05:30", "to": "20:00", "timeZone": "Asia/Shanghai" }</c>.</summary>
internal static class OpeningReader
{
    public static OpeningHours? Read(Section section, string key)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var inner = section.Inner(key);
        var (from, to, zone) = (Time(inner, "from"), Time(inner, "to"), ZoneReader.Read(inner));
        inner.Done();
        return zone is null ? null : new OpeningHours(from, to, zone);
    }

    private static TimeOnly Time(Section section, string key)
    {
        var text = section.Text(key);
        if (text.Length > 0 && !TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            section.Wrong(key, "must be a time of day as 05:30");
            return default;
        }

        return text.Length == 0 ? default : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
    }
}
