using System.Text.Json;

namespace KitchenWatch.Hub.Configuration;

/// <summary>
/// One object of the configuration file. Every read notes its mistake with its place and goes on, so that all
/// mistakes are found in one run; what a mistake gives back is only a stand-in.
/// </summary>
public sealed class ConfigurationSection
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly List<string> _mistakes;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Reads <paramref name="element"/>, which stands at <paramref name="path"/>, and adds to <paramref name="mistakes"/>.</summary>
    public ConfigurationSection(JsonElement element, string path, List<string> mistakes)
    {
        (_element, _path, _mistakes) = (element, path, mistakes);
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            mistakes.Add($"{Shown(path)}: must be an object {{ … }}");
        }
    }

    /// <summary>Notes a mistake at one of this object's keys.</summary>
    public void Mistake(string key, string what) => _mistakes.Add($"{Place(key)}: {what}");

    /// <summary>A text that must be there and obey <paramref name="rule"/>, which says what is wrong, or null.</summary>
    public string Text(string key, Func<string, string?>? rule = null)
    {
        if (Find(key) is not { } element)
        {
            Mistake(key, "is missing");
            return string.Empty;
        }

        if (element.ValueKind != JsonValueKind.String || element.GetString() is not { Length: > 0 } text)
        {
            Mistake(key, "must be a text");
            return string.Empty;
        }

        if (rule?.Invoke(text) is { } wrong)
        {
            Mistake(key, wrong);
        }

        return text;
    }

    /// <summary>A whole number within bounds that must be there.</summary>
    public int Number(string key, int least, int most)
    {
        if (Find(key) is { ValueKind: JsonValueKind.Number } element && element.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Mistake(key, $"must be a whole number from {least} to {most}");
        return least;
    }

    /// <summary>An object that must be there.</summary>
    public ConfigurationSection Section(string key)
    {
        if (Find(key) is { } element)
        {
            return new ConfigurationSection(element, Place(key), _mistakes);
        }

        Mistake(key, "is missing");
        return new ConfigurationSection(default, Place(key), []);
    }

    /// <summary>An object that may be left out: null then.</summary>
    public ConfigurationSection? OptionalSection(string key) => Find(key) is null ? null : Section(key);

    /// <summary>A list of objects that must be there, each read by <paramref name="read"/>.</summary>
    public IReadOnlyList<T> Sections<T>(string key, Func<ConfigurationSection, T> read) => Items(key)
        .Select((element, i) =>
        {
            var section = new ConfigurationSection(element, $"{Place(key)}[{i}]", _mistakes);
            var item = read(section);
            section.RefuseUnknown();
            return item;
        })
        .ToList();

    /// <summary>A list of texts that must be there.</summary>
    public IReadOnlyList<string> Texts(string key) => Items(key)
        .Select((element, i) =>
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text)
            {
                return text;
            }

            Mistake($"{key}[{i}]", "must be a text");
            return string.Empty;
        })
        .ToList();

    /// <summary>Notes every key that nothing asked for: mostly a misspelling.</summary>
    public void RefuseUnknown()
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in _element.EnumerateObject().Where(p => !_asked.Contains(p.Name)))
        {
            Mistake(property.Name, $"is not known here; known are {string.Join(", ", _asked)}");
        }
    }

    private List<JsonElement> Items(string key)
    {
        if (Find(key) is { ValueKind: JsonValueKind.Array } element)
        {
            return [.. element.EnumerateArray()];
        }

        Mistake(key, "must be a list [ … ]");
        return [];
    }

    private JsonElement? Find(string key)
    {
        _asked.Add(key);
        return _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(key, out var element) ? element : null;
    }

    private string Place(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private static string Shown(string path) => path.Length == 0 ? "the file" : path;
}
