using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenWatch.Contracts.PublicView;
using KitchenWatch.Edge.Core.Privacy;

namespace KitchenWatch.Edge.Configuration;

/// <summary>
/// Reads a camera's <c>public</c>: <c>{ "name": "实验小学", "hours": ["mon-fri 06:30-13:30"], "timeZone": "Asia/Shanghai" }</c>. Without it the public
/// sees nothing of the camera.
/// </summary>
internal static class PublicReader
{
    private const int LeastDelay = 30;
    private const int MostDelay = 60;

    public static PublicSettings? Read(Section camera, CameraPlace place, AnalysisSettings analysis, string id)
    {
        if (!camera.Has("public"))
        {
            return null;
        }

        if (!place.MayBePublic())
        {
            camera.Wrong("public", "the public never sees a changing room, a toilet or a staff rest room: take 'public' out, or correct 'place'");
        }

        if (analysis.Width != PublicSize.Width || analysis.Height != PublicSize.Height || analysis.FramesPerSecond < PublicSize.FramesPerSecond)
        {
            camera.Wrong("public", $"needs 'analysis' of {PublicSize.Width} x {PublicSize.Height} at {PublicSize.FramesPerSecond} pictures a second or more");
        }

        var inner = camera.Inner("public");
        var name = inner.Text("name", 40);
        var settings = new PublicSettings(
            name,
            Plain(inner, name, id),
            Hours(inner),
            ZoneReader.Read(inner) ?? TimeZoneInfo.Utc,
            [.. inner.Sections("blackout").Select(Polygon)],
            TimeSpan.FromSeconds(inner.Number("delaySeconds", LeastDelay, LeastDelay, MostDelay)));
        inner.Done();
        return settings;
    }

    private static string Plain(Section section, string name, string id)
    {
        var plain = section.OptionalText("plainName", 40) ?? (name.All(char.IsAscii) && name.Length > 0 ? name : id);
        if (!plain.All(c => c is >= ' ' and <= '~'))
        {
            section.Wrong("plainName", "must be plain letters (ASCII): it is written where no font has Chinese characters");
        }

        return plain;
    }

    private static List<OpenSpan> Hours(Section section)
    {
        var hours = new List<OpenSpan>();
        foreach (var (node, i) in section.List("hours").Select((item, i) => (item.Node, i)))
        {
            if (node is JsonValue v && v.GetValueKind() == JsonValueKind.String && OpenSpan.Read(v.GetValue<string>()) is { } span)
            {
                hours.Add(span);
            }
            else
            {
                section.Wrong($"hours[{i}]", "must be hours as 06:30-13:30 or mon-fri 06:30-13:30");
            }
        }

        if (hours.Count == 0)
        {
            section.Wrong("hours", "needs at least one, as [\"mon-fri 06:30-13:30\"]: the public sees nothing outside of them");
        }

        return hours;
    }

    private static IReadOnlyList<Corner> Polygon(Section zone)
    {
        var polygon = CameraReader.Polygon(zone);
        if (polygon.Count < 3)
        {
            zone.Wrong("polygon", "needs at least 3 corners [x, y]");
        }

        zone.Done();
        return polygon;
    }
}
