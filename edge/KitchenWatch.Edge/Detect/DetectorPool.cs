using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// The loaded models of a box: one session for each version that a camera uses, shared by all cameras that use it. Versions that
/// no camera uses are not loaded. Owns what it hands out.
/// </summary>
public sealed class DetectorPool : IDisposable
{
    private readonly ModelManifest _manifest;
    private readonly Dictionary<ModelIdentity, IDisposable?> _loaded = [];
    private readonly List<string> _mistakes = [];
    private readonly Dictionary<ModelChoice, DetectorSet> _sets = [];

    private DetectorPool(ModelManifest manifest) => _manifest = manifest;

    /// <summary>Loads what the cameras use; else every mistake is listed, each once.</summary>
    /// <param name="manifest">Checked.</param>
    /// <param name="choices">What the cameras use.</param>
    /// <param name="pool">Holds a set for each of the choices.</param>
    /// <param name="mistakes">Empty when all is loaded.</param>
    public static bool TryLoad(
        ModelManifest manifest, IEnumerable<ModelChoice> choices, [NotNullWhen(true)] out DetectorPool? pool, out IReadOnlyList<string> mistakes)
    {
        var loading = new DetectorPool(manifest);
        foreach (var choice in choices.Distinct())
        {
            if (loading.Load(choice) is { } set)
            {
                loading._sets.Add(choice, set);
            }
        }

        mistakes = [.. loading._mistakes.Distinct()];
        pool = mistakes.Count == 0 ? loading : null;
        if (pool is null)
        {
            loading.Dispose();
        }

        return pool is not null;
    }

    /// <summary>Sessions that are open.</summary>
    public int Sessions => _loaded.Values.Count(m => m is not null);

    /// <summary>The set of one of the choices that were loaded.</summary>
    public DetectorSet Of(ModelChoice choice) => _sets[choice];

    public void Dispose()
    {
        foreach (var model in _loaded.Values)
        {
            model?.Dispose();
        }
    }

    private DetectorSet? Load(ModelChoice choice)
    {
        var heads = Load(DetectorSet.HeadsName, choice.Pinned, static card => new BoxDetector(card));
        var hats = Load(DetectorSet.HatsName, choice.Pinned, static card => new HatJudge(card));
        var pests = Load(DetectorSet.PestsName, choice.Pinned, static card => new BoxDetector(card));
        return heads is not null && hats is not null && pests is not null ? new DetectorSet(heads, hats, pests, Shadow(choice)) : null;
    }

    private ShadowSet Shadow(ModelChoice choice) => new(
        Beside(DetectorSet.HeadsName, choice.Shadow, static card => new BoxDetector(card)),
        Beside(DetectorSet.HatsName, choice.Shadow, static card => new HatJudge(card)),
        Beside(DetectorSet.PestsName, choice.Shadow, static card => new BoxDetector(card)));

    private T? Beside<T>(string name, ImmutableSortedDictionary<string, string> versions, Func<ModelCard, T> load)
        where T : class, IDisposable => versions.ContainsKey(name) ? Load(name, versions, load) : null;

    private T? Load<T>(string name, ImmutableSortedDictionary<string, string> versions, Func<ModelCard, T> load)
        where T : class, IDisposable
    {
        var card = versions.TryGetValue(name, out var version) ? _manifest.Find(name, version) : _manifest.Find(name);
        if (card is null)
        {
            _mistakes.Add($"{ModelManifest.FileName}: models: no '{name}'{(version is null ? "" : " " + version)}");
            return null;
        }

        if (_loaded.TryGetValue(card.Identity, out var known))
        {
            return known as T;
        }

        try
        {
            var model = load(card);
            _loaded.Add(card.Identity, model);
            return model;
        }
        catch (ModelException e)
        {
            _mistakes.Add($"{ModelManifest.FileName}: {e.Message}");
            _loaded.Add(card.Identity, null);
            return null;
        }
    }
}
