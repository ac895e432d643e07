namespace KitchenWatch.Edge.Configuration;

/// <summary>Reads <c>"timeZone": "Asia/Shanghai"</c>.</summary>
internal static class ZoneReader
{
    public static TimeZoneInfo? Read(Section section)
    {
        var text = section.Text("timeZone");
        if (text.Length == 0)
        {
            return null;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
        {
            section.Wrong("timeZone", "must be a time zone as Asia/Shanghai");
        }

        return zone;
    }
}
