using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Detect;

/// <summary>Which model judged, as a violation names it.</summary>
/// <param name="Name">Name in the manifest.</param>
/// <param name="Version">Version in the manifest.</param>
/// <param name="Sha256">Hash of the file's bytes, checked when it was loaded.</param>
public sealed record ModelIdentity(string Name, string Version, Sha256 Sha256)
{
    /// <summary>Name and version, e.g. <c>hats 1.0.0</c>.</summary>
    public string Label { get; } = $"{Name} {Version}";
}
