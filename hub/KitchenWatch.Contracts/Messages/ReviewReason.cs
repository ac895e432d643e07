using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>Why a person must confirm a violation before it becomes a notice; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<ReviewReason>))]
public enum ReviewReason
{
    /// <summary>The model's class was never tested on real pictures.</summary>
    Experimental,

    /// <summary>The box is set to ask a person first for this rule.</summary>
    ByRule,
}
