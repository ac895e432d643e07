using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>All that is known of one store: its air now, and what is usual for it. Times are minutes since its first reading.</summary>
internal sealed class StoreBooks(TimeSpan foodTau)
{
    /// <summary>Until so much was seen everything is learned; there is no usual to compare it with.</summary>
    private const double FirstMinutes = 8 * 60;

    /// <summary>Over a longer pause a stretch or a run is not known to go on.</summary>
    private const double LongPause = 90;

    private const double FoodTrailMinutes = 60;

    /// <summary>Defrosts are back within 50 to 90 min (seen in cases and frost-free freezers).</summary>
    private const double ShieldMinutes = 90;

    private const double OverrunMinutes = 45;

    private const double ShieldLearned = 120;

    private readonly Probation _probation = new();
    private readonly FoodEstimate _unshielded = new(foodTau);
    private readonly Learned _intervals = new();
    private readonly double[] _foods = new double[64];
    private readonly double[] _foodMinutes = new double[64];
    private int _foodAt;
    private double? _last;

    public LevelBook Levels { get; } = new();

    public CycleBook Cycles { get; } = new();

    public TurningPoints Turning { get; } = new();

    public AirTrail Trail { get; } = new();

    public DefrostBook Defrosts { get; } = new();

    /// <summary>The food's estimate. Of air out of its usual band half counts, for up to 90 min: see <see cref="FollowFood"/>.</summary>
    public FoodEstimate Food { get; } = new(foodTau);

    /// <summary>Since the air was last at or below its usual middle.</summary>
    public RunBook Above { get; } = new();

    /// <summary>Since it was last inside its usual band.</summary>
    public RunBook High { get; } = new();

    /// <summary>Since it was last at or above its usual middle: the machine runs on.</summary>
    public RunBook Below { get; } = new();

    /// <summary>Usual minutes between values, at least 1.</summary>
    public double Interval => Math.Max(_intervals.Usual, 0.25);

    /// <summary>The food's usual temperature, °C: a slow mean.</summary>
    public double UsualFood { get; private set; }

    /// <summary>The food's estimate about an hour ago, °C.</summary>
    public double FoodBefore { get; private set; }

    /// <summary>Upper edge of the usual band, °C.</summary>
    public double Band => Levels.Top + Math.Max(0.25 * Levels.Swing, 0.3);

    /// <summary>Mean of the air over about a cycle, so that a machine that still tries does not hide the level.</summary>
    private double OverACycle => Trail.Last(Math.Clamp(Cycles.Period.Usual, 5, 20)).Mean;

    /// <summary>
    /// True while the air is out of its band for longer than a defrost climbs (20 to 40 min seen) and longer than it ever was, far out of it, and still
    /// near its warmest: a defrost or a door would be coming back, and a load cools slowly from its first quarter of an hour on.
    /// </summary>
    public bool Overruns
    {
        get
        {
            var now = OverACycle;
            return High.Minutes > Math.Max(OverrunMinutes + Interval, (1.5 * High.Longest) + 10)
                && now - Levels.Top > Math.Max(0.8 * Levels.Swing, 1.5)
                && now - Levels.P50 > 0.9 * (High.Peak - Levels.P50);
        }
    }

    /// <summary>True while the air, out of its band, falls back by itself as after a defrost or a door.</summary>
    public bool IsComingBack
    {
        get
        {
            var (now, _, _) = Trail.Last(1);
            var (_, _, most) = Trail.Last(60);
            return High.Minutes > 0 && most - now > Math.Max(0.25 * (most - Levels.P50), 0.4) && now < Trail.Before(10);
        }
    }

    /// <summary>Takes one value of the air.</summary>
    /// <param name="minute">Its time; after the one before.</param>
    /// <param name="celsius">°C.</param>
    /// <param name="quantum">Smallest step that the sensor shows, K.</param>
    /// <param name="healthy">False while what is seen is not to become usual.</param>
    /// <returns>A defrost that just ended.</returns>
    public (double From, double To, double Peak, bool Scheduled)? Take(double minute, double celsius, double quantum, bool healthy)
    {
        var passed = _last is { } last ? minute - last : 0;
        _last = minute;
        if (passed > 0)
        {
            _intervals.Take(passed, learn: true, 200);
        }

        if (passed > Math.Max(10, 4 * Interval))
        {
            Break(passed > LongPause);
        }

        var learn = healthy || Levels.Minutes < FirstMinutes;
        if (learn)
        {
            _probation.Add(minute, celsius, Math.Clamp(passed, 0.05, 20), Levels, atOnce: Levels.Minutes < FirstMinutes);
        }
        else
        {
            _probation.Clear();
        }

        Trail.Add(minute, celsius);
        if (Turning.Take(minute, celsius, Math.Max(0.25 * Levels.Swing, Math.Max(1.2 * quantum, 0.2))) is { } stretch)
        {
            Cycles.Take(stretch, learn);
        }

        Above.Take(minute, passed, celsius, celsius > Levels.P50, Cycles.Cycles, learn);
        High.Take(minute, passed, OverACycle, celsius > Band, Cycles.Cycles, learn);
        Below.Take(minute, passed, celsius, celsius < Levels.P50, Cycles.Cycles, learn);
        FollowFood(TimeSpan.FromMinutes(passed), celsius);
        RememberFood(minute, learn);
        return Defrosts.Take(minute, celsius, Band, Levels.Swing);
    }

    /// <summary>
    /// A defrost's heat goes into the coil, at whose outlet the sensor hangs, and packed food warms less than the filter says (an assumption: half). What
    /// lasts longer than a defrost is no defrost, and counts in full from its beginning.
    /// </summary>
    private void FollowFood(TimeSpan passed, double celsius)
    {
        var shielded = Levels.Minutes > ShieldLearned && High.Minutes is > 0 and < ShieldMinutes;
        if (High.Minutes <= 0)
        {
            Food.Take(passed, celsius);
            _unshielded.Follow(Food);
            return;
        }

        _unshielded.Take(passed, celsius);
        if (shielded)
        {
            Food.Take(passed, (celsius + Band) / 2);
        }
        else
        {
            Food.Follow(_unshielded);
        }
    }

    private void RememberFood(double minute, bool learn)
    {
        var food = Food.Celsius!.Value;
        if (_foodMinutes[_foodAt] + 5 <= minute || minute == 0)
        {
            _foodAt = (_foodAt + 1) % _foods.Length;
            (_foods[_foodAt], _foodMinutes[_foodAt]) = (food, minute);
        }

        var before = _foodAt;
        for (var i = 0; i < _foods.Length && minute - _foodMinutes[before] < FoodTrailMinutes; i++)
        {
            var older = (before - 1 + _foods.Length) % _foods.Length;
            if (_foodMinutes[older] >= _foodMinutes[before])
            {
                break;
            }

            before = older;
        }

        FoodBefore = _foods[before];
        // A mean over what was learned, then over two days.
        var share = Interval / Math.Clamp(Levels.Minutes, Interval, 2 * 24 * 60);
        UsualFood = learn ? UsualFood + (share * (food - UsualFood)) : UsualFood;
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept)
    {
        Levels.Keep(kept);
        Cycles.Keep(kept);
        Turning.Keep(kept);
        Trail.Keep(kept);
        Defrosts.Keep(kept);
        Food.Keep(kept);
        Above.Keep(kept);
        High.Keep(kept);
        Below.Keep(kept);
        _probation.Keep(kept);
        _unshielded.Keep(kept);
        _intervals.Keep(kept);
        kept.Numbers(_foods);
        kept.Numbers(_foodMinutes);
        (_foodAt, _last) = (kept.Whole(_foodAt, 0, _foods.Length - 1), kept.Number(_last));
        (UsualFood, FoodBefore) = (kept.Number(UsualFood), kept.Number(FoodBefore));
    }

    private void Break(bool forget)
    {
        Turning.Break();
        Trail.Clear();
        Defrosts.Break();
        Above.Break(forget);
        High.Break(forget);
        Below.Break(forget);
    }
}
