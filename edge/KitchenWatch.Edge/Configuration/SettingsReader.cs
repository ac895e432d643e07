using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Configuration;

/// <summary>Reads <c>edge.json</c> and finds all its mistakes at once.</summary>
public static class SettingsReader
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false, MaxDepth = 16,
    };

    /// <summary>Reads a file; relative folders in it count from the file's own folder.</summary>
    public static SettingsResult ReadFile(string path, IDictionary variables)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SettingsResult(null, [new Mistake(path, $"can't be read: {e.Message}")]);
        }

        return Read(text, Path.GetDirectoryName(Path.GetFullPath(path))!, variables);
    }

    /// <summary>Reads the text of a configuration file that stands in <paramref name="folder"/>.</summary>
    public static SettingsResult Read(string text, string folder, IDictionary variables)
    {
        JsonObject? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Lenient) as JsonObject;
        }
        catch (JsonException e)
        {
            return new SettingsResult(null, [new Mistake("$", $"is no JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}")]);
        }

        if (root is null)
        {
            return new SettingsResult(null, [new Mistake("$", "must be an object { }")]);
        }

        var mistakes = new List<Mistake>();
        EnvironmentOverlay.Apply(root, variables, mistakes);
        var settings = Edge(new Section(root, "$", mistakes), folder);
        return new SettingsResult(mistakes.Count == 0 ? settings : null, mistakes);
    }

    private static EdgeSettings Edge(Section root, string folder)
    {
        var settings = new EdgeSettings(
            root.Device("device"),
            Folder(root, "dataFolder", folder),
            Folder(root, "modelsFolder", folder),
            Hub(root.Inner("hub", needed: true)),
            [.. root.Sections("cameras").Select(CameraReader.Read)],
            [.. root.Sections("sensors").Select(SensorReader.Read)],
            Rules(root.Inner("rules")))
        {
            Thermal = [.. root.Sections("thermal").Select(t => ThermalReader.Read(t, folder))],
            Recording = RecordingSettings.Read(root.Inner("recording"), folder),
        };
        Unique(root, "cameras", settings.Cameras.Select(c => c.Id.ToString()));
        Unique(root, "sensors", settings.Sensors.Select(s => s.Id.ToString()).Concat(settings.Thermal.SelectMany(t => t.Zones).Select(z => z.Sensor.Id.ToString())));
        if (settings.Cameras.Count > 64)
        {
            root.Wrong("cameras", "has over 64 cameras");
        }

        if (settings.Sensors.Count > 256)
        {
            root.Wrong("sensors", "has over 256 sensors");
        }

        root.Done();
        return settings;
    }

    private static string Folder(Section root, string key, string folder) => Path.GetFullPath(root.Text(key, longest: 1000), folder);

    private static HubSettings Hub(Section hub)
    {
        var text = hub.Text("url");
        var valid = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0;
        if (!valid && text.Length > 0)
        {
            hub.Wrong("url", "must be http:// or https:// without user or password");
        }

        var settings = new HubSettings(valid ? url! : new Uri("http://localhost"), hub.Text("mqttHost"), hub.Whole("mqttPort", 1883, 1, 65535), hub.Text("secret"));
        hub.Done();
        return settings;
    }

    private static RuleSettings Rules(Section rules)
    {
        var pests = new PestRuleSettings();
        var settings = new RuleSettings(
            TimeSpan.FromSeconds(rules.Number("hatSustainedSeconds", 3, 0.2, 60)),
            rules.Whole("hatLooks", 3, 1, 100),
            TimeSpan.FromSeconds(rules.Number("rodentSustainedSeconds", 1, 0.2, 60)),
            rules.Whole("rodentLooks", 3, 1, 100),
            TimeSpan.FromMinutes(rules.Number("temperatureSustainedMinutes", 15, 0.1, 240)),
            TimeSpan.FromSeconds(rules.Number("repeatSeconds", 30, 0, 86_400)))
        {
            CockroachSustained = TimeSpan.FromSeconds(rules.Number("cockroachSustainedSeconds", pests.Cockroach.Sustained.TotalSeconds, 0.2, 60)),
            CockroachLooks = rules.Whole("cockroachLooks", pests.Cockroach.Looks, 1, 100),
            AnimalSustained = TimeSpan.FromSeconds(rules.Number("animalSustainedSeconds", pests.Animal.Sustained.TotalSeconds, 0.2, 60)),
            AnimalLooks = rules.Whole("animalLooks", pests.Animal.Looks, 1, 100),
            AskFirst = [.. rules.Names<RuleCode>("askFirst")],
            GapSustained = TimeSpan.FromSeconds(rules.Number("gapSustainedSeconds", 60, 1, 3600)),
            GapMajorAfter = TimeSpan.FromMinutes(rules.Number("gapMajorMinutes", 30, 0.1, 1440)),
            Open = OpeningReader.Read(rules, "open"),
        };
        rules.Done();
        return settings;
    }

    private static void Unique(Section root, string key, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>();
        var i = 0;
        foreach (var id in ids)
        {
            if (!seen.Add(id))
            {
                root.Wrong($"{key}[{i}].id", "stands twice");
            }

            i++;
        }
    }
}

/// <summary>The settings, or every mistake.</summary>
public sealed record SettingsResult(EdgeSettings? Settings, IReadOnlyList<Mistake> Mistakes);
