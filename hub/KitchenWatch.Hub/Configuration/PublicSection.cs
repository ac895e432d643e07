using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.PublicView;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Core.PublicView;

namespace KitchenWatch.Hub.Configuration;

/// <summary>
/// Reads what canteens opened to the public: <c>"public": { "url": "https://…", "kitchens": [ { "id", "hours", "cameras": ["box/camera"] } ] }</c>.
/// Left out, nothing is public.
/// </summary>
internal static class PublicSection
{
    /// <summary>A page shows one camera at a time, and each is a stream of its own.</summary>
    private const int MaxCameras = 4;

    public static (Uri? Url, IReadOnlyList<PublicKitchen> Kitchens) Read(
        ConfigurationSection file, IReadOnlyList<Kitchen> kitchens, IReadOnlyList<DeviceAccount> devices)
    {
        if (file.OptionalSection("public") is not { } section)
        {
            return (null, []);
        }

        var url = section.Text("url", UrlFault);
        var opened = section.Sections("kitchens", s => ReadKitchen(s, kitchens, devices));
        section.RefuseUnknown();
        foreach (var id in opened.OfType<PublicKitchen>().GroupBy(k => k.Kitchen.Id).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            section.Mistake("kitchens", $"'{id}' stands there more than once");
        }

        return (Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null, opened.OfType<PublicKitchen>().ToList());
    }

    // Null only after a mistake was noted.
    private static PublicKitchen? ReadKitchen(ConfigurationSection section, IReadOnlyList<Kitchen> kitchens, IReadOnlyList<DeviceAccount> devices)
    {
        var id = section.Text("id", text => kitchens.Any(k => k.Id == text) ? null : "names no kitchen of this file");
        var hours = Hours(section);
        var cameras = Cameras(section, id, devices);
        return kitchens.FirstOrDefault(k => k.Id == id) is { } kitchen ? new PublicKitchen(kitchen, hours, cameras) : null;
    }

    private static List<OpenSpan> Hours(ConfigurationSection section)
    {
        var spans = new List<OpenSpan>();
        foreach (var (text, i) in section.Texts("hours").Select((t, i) => (t, i)))
        {
            if (OpenSpan.Read(text) is { } span)
            {
                spans.Add(span);
            }
            else
            {
                section.Mistake($"hours[{i}]", "must be like 06:30-13:30 or mon-fri 15:00-19:00");
            }
        }

        return spans;
    }

    private static List<(DeviceId Device, SourceId Source)> Cameras(ConfigurationSection section, string kitchen, IReadOnlyList<DeviceAccount> devices)
    {
        var cameras = new List<(DeviceId Device, SourceId Source)>();
        var texts = section.Texts("cameras");
        if (texts.Count is 0 or > MaxCameras)
        {
            section.Mistake("cameras", $"must name 1 to {MaxCameras} cameras");
        }

        foreach (var (text, i) in texts.Select((t, i) => (t, i)))
        {
            if (text.Split('/') is not [var box, var source] || !Slug.IsValid(box) || !Slug.IsValid(source))
            {
                section.Mistake($"cameras[{i}]", "must be like box-1/cook-line: a box of this file, and the camera's id at the box");
            }
            else if (!devices.Any(d => d.Id.ToString() == box && d.Role == DeviceRole.Edge && d.Kitchen == kitchen))
            {
                section.Mistake($"cameras[{i}]", "names no edge box of this kitchen");
            }
            else if (cameras.Any(c => c.Source.ToString() == source))
            {
                section.Mistake($"cameras[{i}]", $"'{source}' stands there more than once");
            }
            else
            {
                cameras.Add((new DeviceId(box), new SourceId(source)));
            }
        }

        return cameras;
    }

    private static string? UrlFault(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "" }
            ? null
            : "must be like https://kitchens.example.cn: where the public finds this hub, without a path";
}
