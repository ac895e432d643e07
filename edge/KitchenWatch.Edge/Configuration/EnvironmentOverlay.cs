using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace KitchenWatch.Edge.Configuration;

/// <summary>
/// Lays environment variables over the file, so that a secret need not stand in it: <c>KW_EDGE__HUB__SECRET</c> is
/// <c>$.hub.secret</c>, <c>KW_EDGE__CAMERAS__0__PASSWORD</c> is <c>$.cameras[0].password</c>. Case is ignored; values that are
/// numbers in JSON are taken as numbers where the file has a number.
/// </summary>
internal static class EnvironmentOverlay
{
    public const string Prefix = "KW_EDGE__";

    public static void Apply(JsonObject root, IDictionary variables, List<Mistake> mistakes)
    {
        foreach (DictionaryEntry entry in variables)
        {
            if (entry is { Key: string name, Value: string value } && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && !TrySet(root, name[Prefix.Length..].Split("__"), value))
            {
                mistakes.Add(new Mistake(name, "names no place in the configuration file"));
            }
        }
    }

    private static bool TrySet(JsonNode node, ReadOnlySpan<string> path, string value)
    {
        switch (node)
        {
            case JsonArray list when int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < list.Count:
                if (path.Length > 1)
                {
                    return list[i] is { } element && TrySet(element, path[1..], value);
                }

                list[i] = Like(list[i], value);
                return true;
            case JsonObject section:
                var key = KeyOf(section, path[0]);
                if (path.Length > 1)
                {
                    return section[key] is { } inner && TrySet(inner, path[1..], value);
                }

                section[key] = Like(section[key], value);
                return true;
            default:
                return false;
        }
    }

    private static string KeyOf(JsonObject section, string name) =>
        section.Select(p => p.Key).FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name.ToLowerInvariant();

    private static JsonValue Like(JsonNode? old, string value) =>
        old is JsonValue v && v.TryGetValue<double>(out _) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(value);
}
