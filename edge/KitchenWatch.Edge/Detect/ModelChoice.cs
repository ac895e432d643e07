using System.Collections.Immutable;

namespace KitchenWatch.Edge.Detect;

/// <summary>Which versions of the models one camera uses; two choices of the same versions are equal.</summary>
public sealed record ModelChoice
{
    /// <summary>The manifest's defaults, nothing beside them.</summary>
    public static readonly ModelChoice Default = new();

    /// <summary>Versions by model in place of the default; e.g. <c>hats</c> <c>1.0.1</c>.</summary>
    public ImmutableSortedDictionary<string, string> Pinned { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Versions by model that run beside the one used; they raise nothing, only the difference is recorded.</summary>
    public ImmutableSortedDictionary<string, string> Shadow { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public bool Equals(ModelChoice? other) => other is not null && Pinned.SequenceEqual(other.Pinned) && Shadow.SequenceEqual(other.Shadow);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var pair in Pinned.Concat(Shadow))
        {
            hash.Add(pair);
        }

        return hash.ToHashCode();
    }
}
