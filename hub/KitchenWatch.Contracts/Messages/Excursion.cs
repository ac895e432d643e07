using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Contracts.Messages;

/// <summary>A store outside its limit, or one whose machine is failing before the limit is passed.</summary>
/// <param name="Kind">What kind of store.</param>
/// <param name="Celsius">The last reading of the air, °C.</param>
/// <param name="LimitCelsius">The limit that was passed, or that is ahead, °C.</param>
/// <param name="WorstCelsius">The reading of the air farthest beyond the limit, or nearest to it, °C.</param>
public sealed record Excursion(StoreKind Kind, double Celsius, double LimitCelsius, double WorstCelsius)
{
    /// <summary>Estimate of the food's temperature at that moment, °C; null where the limit is one of the air, and from boxes that did not estimate it yet.</summary>
    public double? FoodCelsius { get; init; }

    /// <summary>Why it was raised; null from boxes that judged the air's limit alone.</summary>
    public ExcursionCause? Cause { get; init; }

    /// <summary>Of a failing machine: name and version of the model that judged, e.g. <c>temperature 1.0.0</c>.</summary>
    public string? Model { get; init; }

    /// <summary>Hash of that model's file.</summary>
    public Sha256? ModelSha256 { get; init; }

    internal string? Fault() => this switch
    {
        _ when !(double.IsFinite(Celsius) && double.IsFinite(LimitCelsius) && double.IsFinite(WorstCelsius)) => "a temperature is no number",
        { FoodCelsius: { } food } when !double.IsFinite(food) => "a temperature is no number",
        { Model.Length: 0 or > 80 } => "model has no name, or one over 80 characters",
        _ => null,
    };
}
