using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Detect;

/// <summary>The models of a folder, by its <c>manifest.json</c>. A file whose SHA-256 differs from the manifest is never loaded.</summary>
public sealed class ModelManifest
{
    /// <summary>Its name in the models folder.</summary>
    public const string FileName = "manifest.json";

    private readonly ImmutableDictionary<string, ModelCard> _cards;

    private ModelManifest(ImmutableDictionary<string, ModelCard> cards) => _cards = cards;

    /// <summary>The model of that name, or null.</summary>
    public ModelCard? Find(string name) => _cards.GetValueOrDefault(name);

    /// <summary>Reads and checks the manifest and every file that it names; all mistakes are listed, each with its place.</summary>
    public static bool TryRead(string folder, [NotNullWhen(true)] out ModelManifest? manifest, out IReadOnlyList<string> mistakes)
    {
        var found = new List<string>();
        var cards = ImmutableDictionary.CreateBuilder<string, ModelCard>();
        var path = Path.Combine(folder, FileName);
        foreach (var (model, place) in ReadModels(path, found))
        {
            var card = CardReader.Read(model, folder, place, found);
            if (card is not null && !cards.TryAdd(card.Identity.Name, card))
            {
                found.Add($"{place}.name: '{card.Identity.Name}' stands twice");
            }
        }

        mistakes = found;
        manifest = found.Count == 0 ? new ModelManifest(cards.ToImmutable()) : null;
        return manifest is not null;
    }

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
