using System.Text.Json.Serialization;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Figures of <c>eval temperature</c>.</summary>
internal sealed record TemperatureReport
{
    public string Task { get; } = "temperature";

    /// <summary>Name and version of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Sensor-days judged.</summary>
    public required double Days { get; init; }

    public required int Events { get; init; }

    public required int Found { get; init; }

    /// <summary>Not among <see cref="Found"/>: warned of while the labels say that nobody could tell, by a warning that still stood when the failure was plain.</summary>
    public required int Early { get; init; }

    public required int False { get; init; }

    public required double FalsePer30Days { get; init; }

    /// <summary>From the warning to the food's passing of its limit, minutes; null where food passed it in no found event.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? LeadMinutesMedian { get; init; }

    /// <summary>Found events in which food passed its limit.</summary>
    public required int LeadEvents { get; init; }

    /// <summary>
    /// Notices of stores whose usual temperature is itself beyond their limit, once a store: setting or limit is wrong, the machine did not change. Not
    /// among <see cref="False"/>, said here instead.
    /// </summary>
    public required int StandingLimit { get; init; }

    /// <summary>Events and found ones by what happened.</summary>
    public required IReadOnlyDictionary<string, KindFigure> Kinds { get; init; }

    /// <summary>Defrosts recognised.</summary>
    public required int Defrosts { get; init; }

    /// <summary>Of the windows labelled defrost, how many were recognised (they overlap).</summary>
    public required int DefrostsLabelled { get; init; }

    public required int DefrostsFound { get; init; }

    /// <summary>Troubles of sensors that were seen, by kind: in how many series.</summary>
    public required IReadOnlyDictionary<string, int> SensorTroubles { get; init; }

    public required IReadOnlyDictionary<string, BaselineFigure> Baselines { get; init; }

    /// <summary>Series that can't be judged, and why.</summary>
    public required IReadOnlyDictionary<string, string> CantJudge { get; init; }

    /// <summary>Rows without a time or a number, in the judged series.</summary>
    public required int BadRows { get; init; }
}

/// <summary>Of one kind of event.</summary>
internal sealed record KindFigure(int Events, int Found);

/// <summary>Figures of another method on the same series.</summary>
internal sealed record BaselineFigure(
    double Days,
    int Events,
    int Found,
    int False,
    double FalsePer30Days,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? LeadMinutesMedian);
