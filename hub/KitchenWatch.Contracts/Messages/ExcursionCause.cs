using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>Why a store's excursion was raised; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<ExcursionCause>))]
public enum ExcursionCause
{
    /// <summary>The limit was passed for too long: food is unsafe.</summary>
    Limit,

    /// <summary>The pattern of a failing machine, before food is unsafe.</summary>
    FailingMachine,
}
