using System.Collections.Immutable;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Configuration;

/// <summary>Holds the cameras' pinned and shadowed versions to what the manifest has.</summary>
internal static class ModelMistakes
{
    /// <summary>Each version that the manifest lacks, with its place and what there is.</summary>
    public static IReadOnlyList<Mistake> Of(EdgeSettings settings, ModelManifest manifest) =>
    [
        .. settings.Cameras.SelectMany((c, i) => Of(c.Models.Pinned, $"$.cameras[{i}].models", manifest)
            .Concat(Of(c.Models.Shadow, $"$.cameras[{i}].shadow", manifest))
            .Concat(Twice(c.Models, $"$.cameras[{i}].shadow", manifest))),
    ];

    private static IEnumerable<Mistake> Of(ImmutableSortedDictionary<string, string> versions, string place, ModelManifest manifest) => versions
        .Where(v => !DetectorSet.Names.Contains(v.Key) || manifest.Find(v.Key, v.Value) is null)
        .Select(v => new Mistake($"{place}.{v.Key}", DetectorSet.Names.Contains(v.Key)
            ? $"the manifest has no {v.Key} {v.Value}; it has {string.Join(", ", manifest.Versions(v.Key))}"
            : $"is no model that a camera uses; those are {string.Join(", ", DetectorSet.Names)}"));

    private static IEnumerable<Mistake> Twice(ModelChoice choice, string place, ModelManifest manifest) => choice.Shadow
        .Where(s => s.Value == (choice.Pinned.TryGetValue(s.Key, out var pinned) ? pinned : manifest.Find(s.Key)?.Identity.Version))
        .Select(s => new Mistake($"{place}.{s.Key}", $"{s.Value} is the version that the camera uses: nothing would differ"));
}
