using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace KitchenWatch.House;

/// <summary>Every package that a lock file names is under a permissive licence, read from the package itself.</summary>
public sealed class LicenceTests
{
    private static readonly string[] Permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL", "0BSD", "Unlicense"];

    /// <summary>Old packages that name their licence by a link alone, read by a person.</summary>
    private static readonly Dictionary<string, string> ByLink = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Extensions.Logging 2.1.1"] = "Apache-2.0",
    };

    [Fact]
    public void Every_package_is_permissive()
    {
        var packages = Repository.Files.Where(f => f.EndsWith("packages.lock.json", StringComparison.Ordinal)).SelectMany(Locked).Distinct().ToList();
        Assert.NotEmpty(packages);
        Assert.Empty(packages.Select(p => (p.Id, p.Version, Licence: Licence(p.Id, p.Version))).Where(p => !IsPermissive(p.Licence)));
    }

    private static bool IsPermissive(string licence) =>
        licence.Split(' ', '(', ')').Where(w => w.Length > 0 && w is not ("OR" or "AND")).All(Permissive.Contains);

    private static string Licence(string id, string version)
    {
        var folder = Path.Combine(
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            id.ToLowerInvariant(),
            version.ToLowerInvariant());
        var nuspec = Path.Combine(folder, $"{id.ToLowerInvariant()}.nuspec");
        if (!File.Exists(nuspec))
        {
            return "not restored here";
        }

        var metadata = XDocument.Load(nuspec).Root!.Elements().First(e => e.Name.LocalName == "metadata").Elements();
        var licence = metadata.FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value switch
        {
            "expression" => licence.Value,
            "file" => OfText(File.ReadAllText(Path.Combine(folder, licence.Value.Replace('\\', '/')))),
            _ => ByLink.GetValueOrDefault($"{id} {version}", "stated nowhere"),
        };
    }

    private static string OfText(string text) => text.TrimStart() switch
    {
        var t when t.StartsWith("MIT License", StringComparison.Ordinal) || t.StartsWith("The MIT License", StringComparison.Ordinal) => "MIT",
        var t when t.StartsWith("Apache License", StringComparison.Ordinal) => "Apache-2.0",
        var t => t[..Math.Min(t.Length, 60)],
    };

    private static IEnumerable<(string Id, string Version)> Locked(string file)
    {
        using var json = JsonDocument.Parse(Repository.Read(file));
        return [.. json.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(p => p.Value.TryGetProperty("resolved", out _))
            .Select(p => (p.Name, p.Value.GetProperty("resolved").GetString()!))];
    }
}
