namespace KitchenWatch.Edge.Core.Stores;

/// <summary>When a model's probabilities become a warning. Chosen on simulated series that the model was not trained on.</summary>
public sealed record MachineRuleSettings
{
    /// <summary>Least smoothed probability; from the model's manifest.</summary>
    public required double Threshold { get; init; }

    /// <summary>Time constant of the smoothing.</summary>
    public double SmoothingMinutes { get; init; } = 8;

    /// <summary>So long above the threshold.</summary>
    public double SustainedMinutes { get; init; } = 5;

    /// <summary>Before that much was seen of a store there is nothing usual to compare it with: its food's limit alone is judged.</summary>
    public double LearnMinutes { get; init; } = 8 * 60;

    /// <summary>Well again below this share of the threshold …</summary>
    public double WellShare { get; init; } = 0.5;

    /// <summary>… for so long.</summary>
    public double RecoveredMinutes { get; init; } = 60;
}
