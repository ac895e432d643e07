using System.Collections.Immutable;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Configuration;

/// <summary>Thresholds of the rules. Defaults are those of the domain: 3 s and 3 looks for a hat, 1 s and 3 looks for a rodent, 15 min for a store.</summary>
/// <param name="HatSustained">How long a head must be bare, or a face without mask.</param>
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
    /// <summary>The same of a cockroach, by default 1 s and 4 looks: it is small.</summary>
    public TimeSpan CockroachSustained { get; init; } = new PestRuleSettings().Cockroach.Sustained;

    public int CockroachLooks { get; init; } = new PestRuleSettings().Cockroach.Looks;

    /// <summary>The same of a cat, dog or bird, by default 2 s and 4 looks.</summary>
    public TimeSpan AnimalSustained { get; init; } = new PestRuleSettings().Animal.Sustained;

    public int AnimalLooks { get; init; } = new PestRuleSettings().Animal.Looks;

    /// <summary>Rules whose violations a person confirms at the hub before a notice.</summary>
    public ImmutableHashSet<RuleCode> AskFirst { get; init; } = [];

    /// <summary>How long a camera or sensor must supervise nothing before that is reported.</summary>
    public TimeSpan GapSustained { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long until it is reported once more, as major.</summary>
    public TimeSpan GapMajorAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>When the kitchen is at work: outside of it a dark picture is no gap. Null: always, and then darkness always counts.</summary>
    public OpeningHours? Open { get; init; }
}
