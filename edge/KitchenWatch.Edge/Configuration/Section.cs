using System.Text.Json;
using System.Text.Json.Nodes;

namespace KitchenWatch.Edge.Configuration;

/// <summary>
/// One JSON object of the configuration while it is read. Every mistake is noted with its place and reading goes on with a
/// stand-in, so that all of them are found at once; <see cref="Done"/> notes the keys that nobody asked for.
/// </summary>
internal sealed class Section(JsonObject json, string place, List<Mistake> mistakes)
{
    private readonly HashSet<string> _known = [];

    public bool Has(string key) => Value(key) is not null;

    /// <summary>The keys that stand in it, for sections whose keys are names.</summary>
    public IReadOnlyList<string> Keys() => [.. json.Select(p => p.Key)];

    public string At(string key) => $"{place}.{key}";

    public void Wrong(string key, string text) => mistakes.Add(new Mistake(At(key), text));

    /// <summary>A text; needed, not blank.</summary>
    public string Text(string key, int longest = 200) => OptionalText(key, longest) ?? Missing(key, "");

    public string? OptionalText(string key, int longest = 200)
    {
        switch (Value(key))
        {
            case null:
                return null;
            case JsonValue v when v.GetValueKind() == JsonValueKind.String && v.GetValue<string>() is var text && text.Trim().Length > 0:
                if (text.Length > longest)
                {
                    Wrong(key, $"has over {longest} characters");
                }

                return text;
            default:
                Wrong(key, "must be a text that is not blank");
                return "";
        }
    }

    public double Number(string key, double otherwise, double least, double most) => OptionalNumber(key, least, most) ?? otherwise;

    public double? OptionalNumber(string key, double least, double most)
    {
        if (Value(key) is not { } node)
        {
            return null;
        }

        if (node is JsonValue v && v.GetValueKind() == JsonValueKind.Number && v.TryGetValue<double>(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong(key, FormattableString.Invariant($"must be a number from {least} to {most}"));
        return null;
    }

    public int Whole(string key, int otherwise, int least, int most)
    {
        var number = Number(key, otherwise, least, most);
        if (number == Math.Floor(number))
        {
            return (int)number;
        }

        Wrong(key, "must be a whole number");
        return otherwise;
    }

    public bool Flag(string key, bool otherwise)
    {
        switch (Value(key))
        {
            case null:
                return otherwise;
            case JsonValue v when v.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                return v.GetValue<bool>();
            default:
                Wrong(key, "must be true or false");
                return otherwise;
        }
    }

    /// <summary>An object below; a missing one reads as empty, and is one mistake where it is needed.</summary>
    public Section Inner(string key, bool needed = false)
    {
        if (Value(key) is JsonObject inner)
        {
            return new Section(inner, At(key), mistakes);
        }

        if (needed || Has(key))
        {
            Wrong(key, Has(key) ? "must be an object { }" : "is missing");
        }

        return new Section([], At(key), []);
    }

    /// <summary>The elements of a list with their places; a missing list is empty.</summary>
    public IEnumerable<(JsonNode? Node, string Place)> List(string key)
    {
        switch (Value(key))
        {
            case null:
                return [];
            case JsonArray array:
                return array.Select((node, i) => (node, $"{At(key)}[{i}]"));
            default:
                Wrong(key, "must be a list [ ]");
                return [];
        }
    }

    public IEnumerable<Section> Sections(string key)
    {
        foreach (var (node, at) in List(key))
        {
            if (node is JsonObject inner)
            {
                yield return new Section(inner, at, mistakes);
            }
            else
            {
                mistakes.Add(new Mistake(at, "must be an object { }"));
            }
        }
    }

    /// <summary>Notes every key that was never asked for.</summary>
    public void Done() => mistakes.AddRange(json
        .Select(p => p.Key)
        .Where(k => !_known.Contains(k))
        .Select(k => new Mistake(At(k), $"is no setting here; known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}")));

    private JsonNode? Value(string key)
    {
        _known.Add(key);
        return json[key];
    }

    private T Missing<T>(string key, T standIn)
    {
        Wrong(key, "is missing");
        return standIn;
    }
}
