using System.Net;
using System.Text.Json;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;

namespace KitchenWatch.Hub.Configuration;

/// <summary>Reads <c>hub.json</c> and finds all of its mistakes at once.</summary>
public static class ConfigurationFile
{
    private const int MinSecretLength = 8;
    private const int MostStreams = 100_000;
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The configuration, or every mistake with its place. Never both.</summary>
    public static (HubConfiguration? Configuration, IReadOnlyList<string> Mistakes) Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [$"the file can't be read: {e.Message}"]);
        }
    }

    /// <summary>The same from text; a relative data folder stands below <paramref name="folder"/>.</summary>
    public static (HubConfiguration? Configuration, IReadOnlyList<string> Mistakes) Parse(string json, string folder)
    {
        var mistakes = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json, s_options);
            var configuration = Read(new ConfigurationSection(document.RootElement, string.Empty, mistakes), folder);
            return mistakes.Count == 0 ? (configuration, []) : (null, mistakes);
        }
        catch (JsonException e)
        {
            return (null, [$"the file is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"]);
        }
    }

    private static HubConfiguration Read(ConfigurationSection file, string folder)
    {
        var dataFolder = Path.GetFullPath(file.Text("dataFolder"), folder);
        var listen = file.Text("listen", ListenFault);
        var mqtt = file.Section("mqtt");
        var address = mqtt.Text("address", text => IPAddress.TryParse(text, out _) ? null : "must be an IP address, such as 127.0.0.1 or 0.0.0.0");
        var port = mqtt.Number("port", 0, 65535);
        mqtt.RefuseUnknown();
        var kitchens = file.Sections("kitchens", ReadKitchen);
        var devices = file.Sections("devices", section => ReadDevice(section, kitchens));
        var users = file.Sections("users", section => ReadUser(section, kitchens));
        var (publicUrl, publicKitchens) = PublicSection.Read(file, kitchens, devices.OfType<DeviceAccount>().ToList());
        var live = file.OptionalSection("live") is { } section ? ReadLive(section) : new LiveLimits();
        file.RefuseUnknown();
        RefuseRepeats(file, "kitchens", kitchens.Select(k => k.Id));
        RefuseRepeats(file, "devices", devices.OfType<DeviceAccount>().Select(d => d.Id.ToString()));
        RefuseRepeats(file, "users", users.Select(u => u.User.Name));
        return new HubConfiguration(
            dataFolder,
            Uri.TryCreate(listen, UriKind.Absolute, out var uri) ? uri : new Uri("http://127.0.0.1:0"),
            new IPEndPoint(IPAddress.TryParse(address, out var ip) ? ip : IPAddress.Loopback, port),
            kitchens,
            devices.OfType<DeviceAccount>().ToList(),
            users,
            publicUrl,
            publicKitchens) { Live = live };
    }

    private static LiveLimits ReadLive(ConfigurationSection section)
    {
        var limits = new LiveLimits(section.Number("streamsPerConnection", 1, MostStreams), section.Number("streamsPerUser", 1, MostStreams));
        section.RefuseUnknown();
        return limits;
    }

    private static Kitchen ReadKitchen(ConfigurationSection section) => new(
        section.Text("id", SlugFault),
        section.Text("name"),
        section.Text("nameEn"),
        section.Text("licence"),
        section.Text("district", SlugFault),
        section.Text("timeZone", zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? null : "is no time zone known here, such as Asia/Shanghai"));

    // Null only after a mistake was noted.
    private static DeviceAccount? ReadDevice(ConfigurationSection section, IReadOnlyList<Kitchen> kitchens)
    {
        var id = section.Text("id", SlugFault);
        var kitchen = section.Text("kitchen", text => KitchenFault(text, kitchens));
        var role = section.Text("role", text => text is "edge" or "sensor" ? null : "must be edge or sensor");
        var secret = section.Text("secret", SecretFault);
        return Slug.IsValid(id) ? new DeviceAccount(new DeviceId(id), kitchen, role == "edge" ? DeviceRole.Edge : DeviceRole.Sensor, secret) : null;
    }

    private static UserAccount ReadUser(ConfigurationSection section, IReadOnlyList<Kitchen> kitchens)
    {
        var name = section.Text("name", SlugFault);
        var display = section.Text("display");
        var role = section.Text("role", text => text is "manager" or "inspector" ? null : "must be manager or inspector");
        var password = section.Text("password", SecretFault);
        var mine = role == "manager" ? section.Texts("kitchens") : [];
        var districts = role == "inspector" ? section.Texts("districts") : [];
        foreach (var (kitchen, i) in mine.Select((k, i) => (k, i)))
        {
            if (KitchenFault(kitchen, kitchens) is { } fault)
            {
                section.Mistake($"kitchens[{i}]", fault);
            }
        }

        return new UserAccount(
            new SignedInUser(name, display, role == "inspector" ? Role.Inspector : Role.Manager, mine.ToHashSet(), districts.ToHashSet()), password);
    }

    private static void RefuseRepeats(ConfigurationSection file, string key, IEnumerable<string> names)
    {
        foreach (var name in names.Where(n => n.Length > 0).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            file.Mistake(key, $"'{name}' stands there more than once");
        }
    }

    private static string? SlugFault(string text) =>
        Slug.IsValid(text) ? null : $"must be 1 to {Slug.MaxLength} of a-z, 0-9 and '-', and not begin with '-'";

    private static string? KitchenFault(string id, IReadOnlyList<Kitchen> kitchens) =>
        kitchens.Any(k => k.Id == id) ? null : "names no kitchen of this file";

    private static string? SecretFault(string text) =>
        text.Length is >= MinSecretLength and <= 200 ? null : $"must have {MinSecretLength} to 200 characters";

    private static string? ListenFault(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http", PathAndQuery: "/" } && (IPAddress.TryParse(uri.Host, out _) || uri.Host == "localhost")
            ? null
            : "must be like http://127.0.0.1:5080: http, an IP address or localhost, a port";
}
