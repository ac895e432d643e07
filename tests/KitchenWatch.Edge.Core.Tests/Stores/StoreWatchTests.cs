using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Stores;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Stores;

public sealed class StoreWatchTests
{
    private const double Day = 24 * 60;

    private readonly Fridge _freezer = new(-20, -17, 12);
    private readonly Fridge _fridge = new(2, 5);

    [Fact]
    public void Defrosts_above_the_limit_raise_nothing_and_are_recognised()
    {
        _freezer.Instead = m => _freezer.Defrost(m % 360, 100, 12);
        var watch = Fridge.Watch(StoreKind.Frozen);
        Assert.Empty(_freezer.Feed(watch, 0, 3 * Day));
        var defrost = watch.LastDefrost!.Value;
        Assert.Equal(12, defrost.PeakCelsius, 0.3);
        Assert.True(defrost.Scheduled);
        Assert.InRange((defrost.From - Fridge.At((2 * Day) + (3 * 360) + 100)).TotalMinutes, -3, 6);
        Assert.InRange((defrost.To - defrost.From).TotalMinutes, 30, 52);
    }

    [Fact]
    public void A_defrost_clock_that_was_set_is_learned_anew()
    {
        _freezer.Instead = m => _freezer.Defrost((m < 3 * Day ? m : m + 180) % 360, 100, 12);
        var watch = Fridge.Watch(StoreKind.Frozen);
        Assert.Empty(_freezer.Feed(watch, 0, 5 * Day));
        Assert.True(watch.LastDefrost!.Value.Scheduled);
        Assert.InRange((Fridge.At(5 * Day) - watch.LastDefrost.Value.From).TotalMinutes, 60, 90);
    }

    [Fact]
    public void A_door_is_no_defrost()
    {
        _fridge.Instead = m => m % 400 is > 200 and < 205 ? 12 : null;
        var watch = Fridge.Watch(StoreKind.Chilled);
        Assert.Empty(_fridge.Feed(watch, 0, 2 * Day));
        Assert.Null(watch.LastDefrost);
    }

    [Fact]
    public void Food_above_its_limit_is_raised_once_and_is_critical()
    {
        _fridge.Instead = m => m > Day ? Math.Min(5 + ((m - Day) / 20), 20) : null;
        var watch = Fridge.Watch(StoreKind.Chilled);
        var finding = Assert.Single(_fridge.Feed(watch, 0, 2 * Day));
        Assert.Equal((ExcursionCause.Limit, Severity.Critical, 8.0, false), (finding.Cause, finding.Severity, finding.LimitCelsius, finding.Standing));
        Assert.InRange(finding.FoodCelsius!.Value, 8, 9);
        Assert.True(finding.Celsius > finding.FoodCelsius);
        Assert.Equal(TimeSpan.FromMinutes(15), finding.RaisedAt - finding.StartedAt);
        Assert.True(watch.Failing);
    }

    [Fact]
    public void Food_that_freezes_in_a_chilled_store_is_major()
    {
        _fridge.Instead = m => m > Day ? -4 + (m % 4 / 4) : null;
        var finding = Assert.Single(_fridge.Feed(Fridge.Watch(StoreKind.Chilled), 0, 2 * Day));
        Assert.Equal((ExcursionCause.Limit, Severity.Major, 0.0, -4.0), (finding.Cause, finding.Severity, finding.LimitCelsius, finding.WorstCelsius));
    }

    [Fact]
    public void A_store_that_always_stands_too_warm_is_said_once_in_a_week()
    {
        var warm = new Fridge(7, 12, 120);
        var finding = Assert.Single(warm.Feed(Fridge.Watch(StoreKind.Chilled), 0, 7 * Day));
        Assert.True(finding.Standing);
    }

    [Fact]
    public void A_failing_machine_is_raised_before_the_limit_and_the_limit_after_it_is_the_same_excursion()
    {
        _fridge.Instead = m => m > Day ? Math.Min(5 + ((m - Day) / 20), 20) : null;
        var at = 0;
        var watch = Fridge.Watch(StoreKind.Chilled, _ => at++ > Day + 30 ? 1 : 0);
        var finding = Assert.Single(_fridge.Feed(watch, 0, 2 * Day));
        Assert.Equal((ExcursionCause.FailingMachine, Severity.Major, 8.0), (finding.Cause, finding.Severity, finding.LimitCelsius));
        Assert.True(finding.FoodCelsius < 8);
    }

    [Fact]
    public void A_machine_is_warned_of_again_only_after_it_was_well()
    {
        var answer = 0f;
        var watch = Fridge.Watch(StoreKind.Chilled, _ => answer);
        Assert.Empty(_fridge.Feed(watch, 0, Day));
        answer = 1;
        Assert.Single(_fridge.Feed(watch, Day, Day + 120));
        answer = 0;
        Assert.Empty(_fridge.Feed(watch, Day + 120, Day + 150));
        answer = 1;
        Assert.Empty(_fridge.Feed(watch, Day + 150, Day + 200));
        answer = 0;
        Assert.Empty(_fridge.Feed(watch, Day + 200, Day + 330));
        answer = 1;
        Assert.Single(_fridge.Feed(watch, Day + 330, Day + 400));
    }

    [Fact]
    public void Nothing_is_said_of_a_machine_before_its_cycle_is_learned() =>
        Assert.Empty(_fridge.Feed(Fridge.Watch(StoreKind.Chilled, _ => 1), 0, 7 * 60));

    [Fact]
    public void An_answer_that_is_short_is_none()
    {
        var at = 0;
        var watch = Fridge.Watch(StoreKind.Chilled, _ => at++ % 60 < 5 ? 1 : 0);
        Assert.Empty(_fridge.Feed(watch, 0, 2 * Day));
    }

    [Fact]
    public void A_machine_that_cools_half_as_fast_stands_out_from_its_store_s_own_deviations()
    {
        // Ten minutes of cooling and twenty of warming become twenty and twenty; the level stays.
        _fridge.Instead = m => m < 2 * Day ? null : 2 + Math.Abs((3 * ((m % 40) - 20)) / 20);
        var watch = Fridge.Watch(StoreKind.Chilled, _ => 0);
        double Of(string name) => watch.Features[StoreFeatures.Names.IndexOf(name)] / 0.3;
        _fridge.Feed(watch, 0, 2 * Day);
        Assert.All(["cooling-time-deviations", "cooling-slope-deviations", "warming-time-deviations"], name => Assert.InRange(Of(name), -0.5, 0.5));
        _fridge.Feed(watch, 2 * Day, (2 * Day) + 160);
        Assert.InRange(Of("cooling-time-deviations"), 3, 10);
        Assert.InRange(Of("cooling-slope-deviations"), -10, -3);
        Assert.InRange(Of("warming-time-deviations"), -1, 1);
    }

    [Fact]
    public void Of_a_special_room_the_air_itself_is_judged()
    {
        var room = new Fridge(26, 26.1);
        var finding = Assert.Single(room.Feed(Fridge.Watch(StoreKind.SpecialRoom), 0, 60));
        Assert.Equal((ExcursionCause.Limit, Severity.Major, 25.0), (finding.Cause, finding.Severity, finding.LimitCelsius));
        Assert.Null(finding.FoodCelsius);
        Assert.Equal(Fridge.At(15), finding.RaisedAt);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(5)]
    [InlineData(15)]
    public void Any_interval_is_taken(double interval)
    {
        _fridge.Interval = interval;
        _fridge.Instead = m => m > Day ? Math.Min(5 + ((m - Day) / 20), 20) : null;
        Assert.Single(_fridge.Feed(Fridge.Watch(StoreKind.Chilled), 0, 2 * Day));
    }

    [Fact]
    public void Late_and_repeated_readings_change_nothing()
    {
        var (plain, doubled) = (Fridge.Watch(StoreKind.Chilled), Fridge.Watch(StoreKind.Chilled));
        for (var minute = 0.0; minute < 600; minute++)
        {
            plain.Take(new SensorReading(Fridge.At(minute), _fridge.Air(minute)));
            doubled.Take(new SensorReading(Fridge.At(minute), _fridge.Air(minute)));
            doubled.Take(new SensorReading(Fridge.At(minute), 30));
            doubled.Take(new SensorReading(Fridge.At(minute - 0.5), -30));
        }

        Assert.Equal(plain.FoodCelsius, doubled.FoodCelsius);
        Assert.Equal(1200, doubled.LeftOut);
        Assert.True(plain.Features.SequenceEqual(doubled.Features));
    }

    [Fact]
    public void Of_a_room_too_they_change_nothing()
    {
        var watch = Fridge.Watch(StoreKind.SpecialRoom);
        for (var minute = 0; minute < 15; minute++)
        {
            Assert.Null(watch.Take(new SensorReading(Fridge.At(minute), 26)));
            Assert.Null(watch.Take(new SensorReading(Fridge.At(minute), 20)));
            Assert.Null(watch.Take(new SensorReading(Fridge.At(minute - 0.5), 20)));
        }

        Assert.Equal(30, watch.LeftOut);
        Assert.NotNull(watch.Take(new SensorReading(Fridge.At(15), 26)));
    }

    [Fact]
    public void A_clock_set_back_and_gaps_of_days_are_lived_through()
    {
        var watch = Fridge.Watch(StoreKind.Chilled, _ => 0);
        Assert.Empty(_fridge.Feed(watch, 3 * Day, 4 * Day));
        Assert.Empty(_fridge.Feed(watch, 0, Day));
        Assert.Empty(_fridge.Feed(watch, 20 * Day, 21 * Day));
        Assert.InRange(watch.FoodCelsius!.Value, 2, 5);
        Assert.All(watch.Features.ToArray(), f => Assert.True(float.IsFinite(f)));
    }

    [Fact]
    public void A_judgement_allocates_nothing()
    {
        var watch = Fridge.Watch(StoreKind.Chilled, _ => 0);
        _fridge.Feed(watch, 0, Day);
        var readings = Enumerable.Range(0, 200).Select(m => new SensorReading(Fridge.At(Day + m), _fridge.Air(m))).ToArray();
        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (var reading in readings)
            {
                watch.Take(reading);
            }
        }));
    }
}
