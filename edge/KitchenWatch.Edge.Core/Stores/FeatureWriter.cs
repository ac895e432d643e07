namespace KitchenWatch.Edge.Core.Stores;

/// <summary>Writes the vector of <see cref="StoreFeatures"/> from what a store's books hold.</summary>
internal sealed class FeatureWriter(StoreBooks books)
{
    private const double Hour = 60;
    private float[] _to = [];
    private int _next;

    /// <param name="minute">Now.</param>
    /// <param name="limit">The limit to which food may warm, °C, or null.</param>
    /// <param name="to">Takes <see cref="StoreFeatures.Count"/> numbers.</param>
    public void Write(double minute, double? limit, float[] to)
    {
        (_to, _next) = (to, 0);
        var (levels, cycles, swing) = (books.Levels, books.Cycles, books.Levels.Swing);
        var (air, _, _) = books.Trail.Last(15);
        var (_, least, most) = books.Trail.Last(120);
        Put((air - levels.Top) / swing, 8);
        Put((air - levels.P50) / swing, 8);
        Put((air - levels.P98) / 4, 5);
        Put((air - books.Trail.Before(30)) / swing, 4);
        Put((air - books.Trail.Before(60)) / swing, 4);
        Put((air - books.Trail.Before(120)) / swing, 4);
        Put((most - air) / Math.Max(most - levels.P50, swing), 2);
        Put((air - least) / swing, 4);
        Put((books.Trail.Last(60).Mean - levels.P50) / swing, 6);
        Put((books.Trail.Last(180).Mean - levels.P50) / swing, 6);
        Put(books.Trail.ShareAbove(books.Band, 60), 1);
        Put(books.Trail.ShareAbove(books.Band, 180), 1);

        Put(Math.Log(1 + (books.Above.Minutes / Hour)), 5);
        Put(OverUsual(books.Above), 4);
        Put(Math.Log(1 + (books.Above.Minutes > 0 ? cycles.Cycles - books.Above.CyclesBefore : 0)), 4);
        Put(Math.Log(1 + (books.High.Minutes / Hour)), 5);
        Put(OverUsual(books.High), 4);
        Put(Math.Log(1 + (books.Below.Minutes / Hour)), 5);
        Put(OverUsual(books.Below), 4);
        WriteStretch(minute, cycles);
        WriteCycle(cycles);
        WriteFood(limit, air);

        var defrosts = books.Defrosts;
        Put(Math.Min(defrosts.Found, 5) / 5.0, 1);
        Put(defrosts.Every > 0 ? (defrosts.IsDue(minute - defrosts.Out) ? 1 : -1) : 0, 1);
        Put(defrosts.Out <= 0 ? -1 : Math.Log((defrosts.Out + 5) / (Math.Max(defrosts.Length, 15) + 5)), 4);
        Put(Math.Log(1 + (levels.Minutes / (24 * Hour))), 3);
        Put(Math.Log(Math.Max(books.Interval, 0.25)), 4);
        Put(levels.P50 / 20, 3);
        Put(Math.Log(swing), 4);
        Put((levels.P02 - air) / swing, 4);
    }

    private static double OverUsual(RunBook run) => run.Minutes <= 0 ? -4 : Math.Log((run.Minutes + 5) / (run.Longest + 10));

    private void WriteStretch(double minute, CycleBook cycles)
    {
        var (turning, open) = (books.Turning, Math.Max(books.Turning.Open(minute), 0.5));
        Put(turning.Warming ? 1 : -1, 1);
        var warming = turning.Warming ? cycles.Warming.Of(open) : 0;
        var cooling = turning.Warming ? 0 : cycles.Cooling.Of(open);
        Put(warming, 5);
        Put(warming / cycles.Warming.Deviation, 10, 0.3);
        Put(cooling, 5);
        Put(cooling / cycles.Cooling.Deviation, 10, 0.3);
    }

    private void WriteCycle(CycleBook cycles)
    {
        Put(cycles.Duty(), 1);
        Put(cycles.UsualDuty, 1);
        Put((cycles.Duty() - cycles.UsualDuty) * 3, 3);
        Put(cycles.Period.Change, 3);
        Put(cycles.CoolingSlope.Change, 3);
        Put(cycles.WarmingSlope.Change, 3);
        Put(cycles.Swing.Change, 3);
        Put(cycles.Warming.Change, 3);
        Put(cycles.Cooling.Change, 3);
        Put(cycles.CoolingSlope.Change / cycles.CoolingSlope.Deviation, 10, 0.3);
        Put(cycles.Warming.Change / cycles.Warming.Deviation, 10, 0.3);
        Put(cycles.Cooling.Change / cycles.Cooling.Deviation, 10, 0.3);
        Put(cycles.Period.Deviation, 2);
        Put(cycles.Period.Count == 0 ? 0 : Math.Log(cycles.Period.Usual / Hour), 5);
        Put(Math.Log(1 + cycles.Period.Count) / 3, 3);
    }

    private void WriteFood(double? limit, double air)
    {
        var food = books.Food.Celsius ?? air;
        var usual = books.UsualFood;
        Put((food - usual) / books.Levels.Swing, 5);
        var room = limit - usual;
        Put(room > 0.5 ? (food - usual) / room.Value : 0, 2);
        Put((food - books.FoodBefore) / books.Levels.Swing, 4);
        Put(room > 0.5 ? (air - limit!.Value) / Math.Max(room.Value, 1) : 0, 3);
    }

    private void Put(double value, double most, double scale = 1) =>
        _to[_next++] = (float)(double.IsFinite(value) ? Math.Clamp(value, -most, most) * scale : 0);
}
