using System.Collections.Immutable;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// The numbers by which the model judges a machine, all of them relative to what this sensor learned of its own store, so that no kind,
/// setting or interval need be known. K are divided by the usual swing, times are logarithms of hours or of shares of the usual.
/// </summary>
public static class StoreFeatures
{
    /// <summary>In the order of the model's input; the manifest repeats them, and a model that names others is refused.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        "above-top", "above-p50", "above-p98-kelvin", "rise-30", "rise-60", "rise-120", "fallen", "risen", "mean-60", "mean-180", "high-share-60", "high-share-180",
        "hours-above", "hours-above-usual", "cycles-above", "hours-high", "hours-high-usual", "hours-below", "hours-below-usual",
        "warming", "warming-for", "warming-for-deviations", "cooling-for", "cooling-for-deviations",
        "duty", "usual-duty", "duty-change", "period", "cooling-slope", "warming-slope", "swing", "warming-time", "cooling-time",
        "cooling-slope-deviations", "warming-time-deviations", "cooling-time-deviations", "regularity", "cycle-hours", "cycles", "food-above-usual", "food-margin-used", "food-slope", "air-beyond-limit",
        "defrost-known", "defrost-due", "defrost-out", "learned-days", "interval", "level", "usual-swing-kelvin", "below-p02",
    ];

    /// <summary>Length of the vector.</summary>
    public static int Count => Names.Length;
}
