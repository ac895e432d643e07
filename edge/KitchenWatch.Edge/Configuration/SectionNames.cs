using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Configuration;

/// <summary>Names of the domain read from a <see cref="Section"/>: ids and the kebab-case names of enums.</summary>
internal static class SectionNames
{
    private const string Spelling = "must be 1 to 40 of a-z, 0-9 and '-', and not begin with '-'";

    public static DeviceId Device(this Section section, string key) => new(section.SlugText(key));

    public static SourceId Source(this Section section, string key) => new(section.SlugText(key));

    /// <summary>A needed name of the enum.</summary>
    public static T Name<T>(this Section section, string key)
        where T : struct, Enum
    {
        if (!section.Has(key))
        {
            section.Wrong(key, "is missing; " + Choices<T>());
            return default;
        }

        var text = section.OptionalText(key) ?? "";
        if (!TryName<T>(text, out var value))
        {
            section.Wrong(key, Choices<T>());
        }

        return value;
    }

    /// <summary>A list of names of the enum without repeats.</summary>
    public static IReadOnlyList<T> Names<T>(this Section section, string key)
        where T : struct, Enum
    {
        var names = new List<T>();
        var i = 0;
        foreach (var (node, _) in section.List(key))
        {
            var text = node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : "";
            if (!TryName<T>(text, out var value))
            {
                section.Wrong($"{key}[{i}]", Choices<T>());
            }
            else if (names.Contains(value))
            {
                section.Wrong($"{key}[{i}]", "stands twice");
            }
            else
            {
                names.Add(value);
            }

            i++;
        }

        return names;
    }

    private static string SlugText(this Section section, string key)
    {
        var text = section.Text(key);
        if (Slug.IsValid(text))
        {
            return text;
        }

        if (text.Length > 0)
        {
            section.Wrong(key, Spelling);
        }

        return "x";
    }

    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Kebab(candidate) == text)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static string Choices<T>()
        where T : struct, Enum => "must be one of " + string.Join(", ", Enum.GetValues<T>().Select(Kebab));

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
