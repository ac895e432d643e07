using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace KitchenWatch.Edge.Detect;

/// <summary>The models that one camera judges by. Their sessions belong to a <see cref="DetectorPool"/>, and may be other cameras' too.</summary>
public sealed class DetectorSet : IDisposable
{
    /// <summary>Names in the manifest.</summary>
    public const string HeadsName = "heads";
    public const string HatsName = "hats";
    public const string PestsName = "pests";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> Names = [HeadsName, HatsName, PestsName];

    private DetectorPool? _own;

    internal DetectorSet(BoxDetector heads, HatJudge hats, BoxDetector pests, ShadowSet shadow) =>
        (Heads, Hats, Pests, Shadow) = (heads, hats, pests, shadow);

    public BoxDetector Heads { get; }

    public HatJudge Hats { get; }

    public BoxDetector Pests { get; }

    /// <summary>What runs beside them.</summary>
    public ShadowSet Shadow { get; }

    /// <summary>Checks the manifest and loads the default versions, in a pool of their own; else every mistake is listed with its place.</summary>
    public static bool TryLoad(string folder, [NotNullWhen(true)] out DetectorSet? set, out IReadOnlyList<string> mistakes) =>
        TryLoad(folder, ModelChoice.Default, out set, out mistakes);

    /// <summary>The same with versions of choice.</summary>
    public static bool TryLoad(string folder, ModelChoice choice, [NotNullWhen(true)] out DetectorSet? set, out IReadOnlyList<string> mistakes)
    {
        set = null;
        if (!ModelManifest.TryRead(folder, out var manifest, out mistakes) || !DetectorPool.TryLoad(manifest, [choice], out var pool, out mistakes))
        {
            return false;
        }

        set = pool.Of(choice);
        set._own = pool;
        return true;
    }

    /// <summary>Closes the sessions of a set that was loaded by itself; those of a pool stay open.</summary>
    public void Dispose() => _own?.Dispose();
}
