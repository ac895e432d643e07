using System.Text.Json.Serialization;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Contracts.Notices;

/// <summary>What became of a violation that a person must confirm; in JSON in kebab-case, stored as a number, so new ones go last.</summary>
[JsonConverter(typeof(KebabCase<ReviewState>))]
public enum ReviewState
{
    /// <summary>Nobody has decided yet.</summary>
    Pending,

    /// <summary>It became a notice.</summary>
    Confirmed,

    /// <summary>It will not become one.</summary>
    Dismissed,
}
