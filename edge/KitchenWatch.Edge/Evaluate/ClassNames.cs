using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// What a labelled folder calls its classes: <c>classes.txt</c>, one name a line, or <c>names</c> of <c>data.yaml</c> (a list, or numbers with names), there or
/// one folder above, where such sets keep it beside train/ and valid/.
/// </summary>
internal static class ClassNames
{
    /// <summary>The two files, for texts.</summary>
    public const string FileNames = $"{TextName} or {YamlName}";

    private const string TextName = "classes.txt";
    private const string YamlName = "data.yaml";

    /// <summary>A name as it is compared: "No_Hat", "no-hat" and "no hat" are one.</summary>
    public static string Plain(string name) => name.Replace('_', ' ').Replace('-', ' ').Trim().ToLowerInvariant();

    /// <summary>The names by their numbers, each <see cref="Plain"/>, "" for a number without one; none where the folder names none.</summary>
    /// <exception cref="BadDataException">A file can't be read, or a data.yaml has no names.</exception>
    public static IReadOnlyList<string> Of(string folder)
    {
        try
        {
            var text = Path.Combine(folder, TextName);
            if (File.Exists(text))
            {
                return [.. File.ReadAllLines(text).Select(Plain)];
            }

            var yaml = new[] { folder, Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) }
                .OfType<string>().Select(place => Path.Combine(place, YamlName)).FirstOrDefault(File.Exists);
            return yaml is null ? [] : OfYaml(yaml);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"{folder}: {FileNames} can't be read ({e.Message})", e);
        }
    }

    private static List<string> OfYaml(string file)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = File.OpenText(file);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            throw new BadDataException($"{file}:{e.Start.Line}: no YAML ({e.Message})", e);
        }

        var root = stream.Documents.FirstOrDefault()?.RootNode as YamlMappingNode;
        return root?.Children.TryGetValue("names", out var names) != true ? throw Nameless(file) : names switch
        {
            YamlSequenceNode list => [.. list.Select(Name)],
            YamlMappingNode numbered => Numbered(numbered, file),
            _ => throw Nameless(file),
        };
    }

    private static BadDataException Nameless(string file) => new($"{file}: names: needs the classes, as a list or as numbers with names");

    private static List<string> Numbered(YamlMappingNode names, string file)
    {
        var byNumber = new SortedDictionary<int, string>();
        foreach (var (number, name) in names)
        {
            var digits = (number as YamlScalarNode)?.Value;
            byNumber[int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < 10_000
                ? n
                : throw new BadDataException($"{file}: names: '{digits}' is no class's number")] = Name(name);
        }

        return [.. Enumerable.Range(0, byNumber.Count == 0 ? 0 : byNumber.Keys.Max() + 1).Select(n => byNumber.GetValueOrDefault(n, ""))];
    }

    private static string Name(YamlNode node) => Plain((node as YamlScalarNode)?.Value ?? "");
}
