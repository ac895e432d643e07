using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>The hub has committed message <paramref name="Id"/>, or will never take it. Only this lets the outbox forget.</summary>
public sealed record HubAck(Guid Id, AckOutcome Outcome, string? Reason = null) : IWireMessage
{
    /// <inheritdoc />
    public int V { get; init; } = Wire.Version;

    /// <inheritdoc />
    public string? Fault() => Reason is { Length: > 400 } ? "the reason has over 400 characters" : null;
}

/// <summary>What became of a message; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<AckOutcome>))]
public enum AckOutcome
{
    /// <summary>Committed now.</summary>
    Accepted,

    /// <summary>Committed before.</summary>
    Duplicate,

    /// <summary>Understood and not taken; sending it again changes nothing. The edge keeps it aside and says so.</summary>
    Refused,
}
