using System.Collections.Immutable;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Configuration;

/// <summary>Thresholds of the rules. Defaults are those of the domain: 3 s and 3 looks for a hat, 1 s and 3 looks for a rodent, 15 min for a store.</summary>
/// <param name="HatSustained">How long a head must be bare.</param>
/// <param name="HatLooks">How many judged looks must agree.</param>
/// <param name="RodentSustained">How long a rodent's track must last.</param>
/// <param name="RodentLooks">In how many looks it must be found.</param>
/// <param name="TemperatureSustained">How long a limit must be passed, by the readings' own time.</param>
/// <param name="Repeat">The same rule on the same camera is not raised again within this time.</param>
public sealed record RuleSettings(
    TimeSpan HatSustained,
    int HatLooks,
    TimeSpan RodentSustained,
    int RodentLooks,
    TimeSpan TemperatureSustained,
    TimeSpan Repeat)
{
    /// <summary>Rules whose violations a person confirms at the hub before a notice.</summary>
    public ImmutableHashSet<RuleCode> AskFirst { get; init; } = [];
}
