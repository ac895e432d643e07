using System.Diagnostics.CodeAnalysis;

namespace KitchenWatch.Edge.Detect;

/// <summary>The loaded models, one session each, shared by all cameras of the box.</summary>
public sealed class DetectorSet : IDisposable
{
    private DetectorSet(BoxDetector heads, HatJudge hats, BoxDetector rodents) => (Heads, Hats, Rodents) = (heads, hats, rodents);

    public BoxDetector Heads { get; }

    public HatJudge Hats { get; }

    public BoxDetector Rodents { get; }

    /// <summary>Checks the manifest and loads all three models; else every mistake is listed with its place.</summary>
    public static bool TryLoad(string folder, [NotNullWhen(true)] out DetectorSet? set, out IReadOnlyList<string> mistakes)
    {
        set = null;
        if (!ModelManifest.TryRead(folder, out var manifest, out mistakes))
        {
            return false;
        }

        var found = new List<string>();
        var heads = Load(manifest, "heads", static card => new BoxDetector(card), found);
        var hats = Load(manifest, "hats", static card => new HatJudge(card), found);
        var rodents = Load(manifest, "rodents", static card => new BoxDetector(card), found);
        mistakes = found;
        if (heads is not null && hats is not null && rodents is not null)
        {
            set = new DetectorSet(heads, hats, rodents);
            return true;
        }

        heads?.Dispose();
        hats?.Dispose();
        rodents?.Dispose();
        return false;
    }

    public void Dispose()
    {
        Heads.Dispose();
        Hats.Dispose();
        Rodents.Dispose();
    }

    private static T? Load<T>(ModelManifest manifest, string name, Func<ModelCard, T> load, List<string> mistakes)
        where T : class
    {
        if (manifest.Find(name) is not { } card)
        {
            mistakes.Add($"{ModelManifest.FileName}: models: no '{name}'");
            return null;
        }

        try
        {
            return load(card);
        }
        catch (ModelException e)
        {
            mistakes.Add($"{ModelManifest.FileName}: {e.Message}");
            return null;
        }
    }
}
