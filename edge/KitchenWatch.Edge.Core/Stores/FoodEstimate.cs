using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// The food's temperature from the air's, as a first-order filter: <c>T_food' = (T_air − T_food)/τ</c> (ORNL's air-food-case model of
/// a commercial refrigerator: R_food · C_food = 0.004614 K/W · 2,844,769 J/K = 3.6 h; 1 to 4 h by load and packing). Between two
/// readings the air is taken as a straight line, for which the filter is solved exactly, so uneven intervals do no harm.
/// </summary>
/// <param name="tau">Time constant; zero judges the air itself.</param>
public sealed class FoodEstimate(TimeSpan tau)
{
    /// <summary>Over a longer pause nothing is known of the air: the estimate starts anew.</summary>
    public static readonly TimeSpan MaxGap = TimeSpan.FromHours(8);

    private double _air;
    private double _since;

    /// <summary>The estimate, °C; null before the first reading.</summary>
    public double? Celsius { get; private set; }

    /// <summary>Minutes of air that it rests on. Until they reach τ it is the mean of what was seen, so that a start within a defrost is soon forgotten.</summary>
    public double Minutes => _since;

    /// <summary>The usual time constant of a kind of store; zero where its limit is one of the air, or the sensor stands in the food's own water.</summary>
    public static TimeSpan Of(StoreKind kind) => kind is StoreKind.Chilled or StoreKind.Frozen ? TimeSpan.FromHours(3.6) : TimeSpan.Zero;

    /// <summary>Goes on from where another estimate is.</summary>
    public void Follow(FoodEstimate other) => (Celsius, _air, _since) = (other.Celsius, other._air, other._since);

    /// <summary>Takes the air's temperature after a pause.</summary>
    /// <param name="pause">Since the reading before; not negative.</param>
    /// <param name="air">°C.</param>
    public void Take(TimeSpan pause, double air)
    {
        if (Celsius is not { } food || pause > MaxGap || tau == TimeSpan.Zero)
        {
            (Celsius, _air, _since) = (air, air, 0);
            return;
        }

        var minutes = pause.TotalMinutes;
        _since = Math.Min(_since + minutes, tau.TotalMinutes);
        var constant = Math.Max(_since, 1e-3);
        var steps = minutes / constant;
        if (steps > 0)
        {
            // The exact answer to a straight line from the last air to this one.
            var decay = Math.Exp(-steps);
            var slope = (air - _air) / steps;
            Celsius = air - slope + ((food - _air + slope) * decay);
        }

        _air = air;
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    internal void Keep(KeptNumbers kept) => (Celsius, _air, _since) = (kept.Number(Celsius), kept.Number(_air), kept.Number(_since));
}
