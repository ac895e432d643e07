namespace KitchenWatch.Edge.Core.Rules;

/// <summary>When a store outside its limits counts. All spans are of the readings' own time.</summary>
public sealed record TemperatureRuleSettings
{
    /// <summary>Outside for at least this long: opening a door is normal.</summary>
    public TimeSpan Sustained { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Within again for at least this long ends an excursion; a shorter dip below the limit does not start a new one.</summary>
    public TimeSpan Recovered { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Readings farther apart than this say nothing of what was between: the count starts anew.</summary>
    public TimeSpan MaxGap { get; init; } = TimeSpan.FromMinutes(10);
}
