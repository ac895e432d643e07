using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// The models of a folder, by its <c>manifest.json</c>, each in one or several versions. A file whose SHA-256 differs from
/// the manifest is never loaded.
/// </summary>
public sealed class ModelManifest
{
    /// <summary>Its name in the models folder.</summary>
    public const string FileName = "manifest.json";

    private readonly ImmutableArray<ModelCard> _cards;

    private ModelManifest(IEnumerable<ModelCard> cards) =>
        _cards = [.. cards.OrderByDescending(c => c.IsDefault).ThenByDescending(c => Version.Parse(c.Identity.Version))];

    /// <summary>The version of a model that is used where none is asked for, the one marked default or the newest; or null.</summary>
    public ModelCard? Find(string name) => _cards.FirstOrDefault(c => c.Identity.Name == name);

    /// <summary>That version of a model, or null.</summary>
    public ModelCard? Find(string name, string version) => _cards.FirstOrDefault(c => c.Identity.Name == name && c.Identity.Version == version);

    /// <summary>Every version of every model, of each the one used by default first.</summary>
    public IReadOnlyList<ModelCard> All => _cards;

    /// <summary>Versions of a model, the one used by default first.</summary>
    public IReadOnlyList<string> Versions(string name) => [.. _cards.Where(c => c.Identity.Name == name).Select(c => c.Identity.Version)];

    /// <summary>Reads and checks the manifest and every file that it names; all mistakes are listed, each with its place.</summary>
    public static bool TryRead(string folder, [NotNullWhen(true)] out ModelManifest? manifest, out IReadOnlyList<string> mistakes)
    {
        var found = new List<string>();
        var cards = new List<ModelCard>();
        var path = Path.Combine(folder, FileName);
        foreach (var (model, place) in ReadModels(path, found))
        {
            if (CardReader.Read(model, folder, place, found) is { } card)
            {
                found.AddRange(cards.Select(c => Clash(c, card)).OfType<string>().Select(clash => $"{place}.{clash}"));
                cards.Add(card);
            }
        }

        mistakes = found;
        manifest = found.Count == 0 ? new ModelManifest(cards) : null;
        return manifest is not null;
    }

    private static string? Clash(ModelCard one, ModelCard other) =>
        one.Identity.Name != other.Identity.Name ? null
        : one.Identity.Version == other.Identity.Version ? $"version: '{other.Identity.Label}' stands twice"
        : one.IsDefault && other.IsDefault ? $"default: {one.Identity.Label} is the default already"
        : null;

    private static IEnumerable<(ManifestFile.Model Model, string Place)> ReadModels(string path, List<string> mistakes)
    {
        var models = Parse(path, mistakes)?.Models;
        if (models is null && mistakes.Count == 0)
        {
            mistakes.Add($"{path}: models: missing");
        }

        for (var i = 0; i < models?.Count; i++)
        {
            if (models[i] is { } model)
            {
                yield return (model, $"{path}: models[{i}]");
            }
            else
            {
                mistakes.Add($"{path}: models[{i}]: is null");
            }
        }
    }

    private static ManifestFile? Parse(string path, List<string> mistakes)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ManifestJson.Default.ManifestFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistakes.Add($"{path}: can't be read ({e.Message})");
        }
        catch (JsonException e)
        {
            mistakes.Add($"{path}: {e.Path ?? "$"}: no manifest (line {e.LineNumber + 1})");
        }

        return null;
    }
}
