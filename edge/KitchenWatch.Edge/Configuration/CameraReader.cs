using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Configuration;

/// <summary>Reads one element of <c>$.cameras</c>.</summary>
internal static class CameraReader
{
    public static CameraSettings Read(Section camera)
    {
        var id = camera.Source("id");
        var url = Url(camera, "url", needed: true);
        var settings = new CameraSettings(
            id,
            camera.OptionalText("name", 80) ?? id.ToString(),
            url ?? Nowhere(),
            Url(camera, "subUrl", needed: false),
            Login(camera) ?? url?.Login,
            camera.Names<RuleCode>("rules"),
            Analysis(camera.Inner("analysis")),
            [.. camera.Sections("zones").Select(Zone)])
        {
            View = camera.Whole("view", 1, 1, 1_000_000),
            Models = new ModelChoice { Pinned = Versions(camera.Inner("models")), Shadow = Versions(camera.Inner("shadow")) },
            Place = camera.Has("place") ? camera.Name<CameraPlace>("place") : CameraPlace.Kitchen,
        };
        settings = settings with { Public = PublicReader.Read(camera, settings.Place, settings.Analysis, id.ToString()) };
        if (settings.Rules.Contains(RuleCode.Temperature))
        {
            camera.Wrong("rules", "temperature is judged by a sensor, not by a camera");
        }

        if (settings.Rules.Contains(RuleCode.SupervisionGap))
        {
            camera.Wrong("rules", "supervision-gap needs no setting: it holds on every camera");
        }

        if (settings.Rules.Contains(RuleCode.MaskMissing) && !settings.Zones.Any(z => z.Kind is ZoneKind.SpecialRoom or ZoneKind.SpecialWorkArea))
        {
            camera.Wrong("rules", "mask-missing holds in zones of kind special-room and special-work-area alone, and there is none");
        }

        camera.Done();
        return settings;
    }

    private static CameraUrl? Url(Section camera, string key, bool needed)
    {
        var text = needed ? camera.Text(key, 1000) : camera.OptionalText(key, 1000);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!CameraUrl.TryParse(text, out var url, out var fault))
        {
            camera.Wrong(key, fault);
        }

        return url;
    }

    private static CameraLogin? Login(Section camera)
    {
        var user = camera.OptionalText("user");
        var password = camera.OptionalText("password");
        if (user is null && password is not null)
        {
            camera.Wrong("user", "is missing, and a password is given");
        }

        return user is null ? null : new CameraLogin(user, password ?? "");
    }

    /// <summary>Versions by model; whether there are such is known where the models are.</summary>
    private static ImmutableSortedDictionary<string, string> Versions(Section models) =>
        models.Keys().ToImmutableSortedDictionary(k => k, k => models.Text(k, 20), StringComparer.Ordinal);

    private static AnalysisSettings Analysis(Section analysis)
    {
        var settings = new AnalysisSettings(
            Even(analysis, "width", 640, 160, 1920),
            Even(analysis, "height", 360, 90, 1080),
            analysis.Whole("framesPerSecond", 5, 1, 15));
        analysis.Done();
        return settings;
    }

    private static int Even(Section section, string key, int otherwise, int least, int most)
    {
        var value = section.Whole(key, otherwise, least, most);
        if (value % 2 != 0)
        {
            section.Wrong(key, "must be even");
        }

        return value;
    }

    private static ZoneSettings Zone(Section zone)
    {
        var settings = new ZoneSettings(
            zone.Source("id"),
            zone.Name<ZoneKind>("kind"),
            zone.Has("otherHeadwear") ? zone.Name<OtherHeadwear>("otherHeadwear") : OtherHeadwear.Counts,
            Polygon(zone));
        if (settings.Polygon.Count < 3)
        {
            zone.Wrong("polygon", "needs at least 3 corners [x, y]");
        }

        zone.Done();
        return settings;
    }

    /// <summary>Corners as shares of the picture.</summary>
    public static IReadOnlyList<Corner> Polygon(Section zone) => [.. zone.List("polygon").Select(c => CornerOf(zone, c.Node))];

    private static Corner CornerOf(Section zone, JsonNode? node)
    {
        if (node is JsonArray { Count: 2 } pair && Share(pair[0]) is { } x && Share(pair[1]) is { } y)
        {
            return new Corner(x, y);
        }

        zone.Wrong("polygon", "a corner must be [x, y] with shares of the picture from 0 to 1");
        return default;
    }

    private static double? Share(JsonNode? node) =>
        node is JsonValue v && v.GetValueKind() == JsonValueKind.Number && v.TryGetValue<double>(out var share) && share is >= 0 and <= 1 ? share : null;

    /// <summary>Stands in while the other mistakes are looked for; never leaves the reader.</summary>
    private static CameraUrl Nowhere() => CameraUrl.TryParse("rtsp://nowhere", out var url, out _) ? url : throw new InvalidOperationException();
}
