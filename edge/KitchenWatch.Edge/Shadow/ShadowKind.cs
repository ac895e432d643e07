using System.Text.Json.Serialization;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Shadow;

/// <summary>How the answers of two versions stand to each other; in the file in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<ShadowKind>))]
public enum ShadowKind
{
    /// <summary>Both found it, or both judged alike.</summary>
    Agree,

    /// <summary>The version in use found or judged it, the other did not.</summary>
    OnlyFirst,

    /// <summary>The version in the shadow found or judged it, the other did not.</summary>
    OnlySecond,

    /// <summary>Both did, and answer differently.</summary>
    Differ,
}
