using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Stores;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Stores;

public sealed class SensorFaultTests
{
    private const double Day = 24 * 60;

    private readonly Fridge _freezer = new(-20, -17, 12);
    private readonly StoreWatch _watch = Fridge.Watch(StoreKind.Frozen, _ => 0);

    [Fact]
    public void A_sound_sensor_has_no_trouble()
    {
        _freezer.Instead = m => _freezer.Defrost(m % 360, 100, 12);
        _freezer.Feed(_watch, 0, 2 * Day);
        Assert.Null(_watch.Trouble);
        Assert.Equal(0, _watch.LeftOut);
    }

    [Fact]
    public void A_value_that_stands_for_hours_is_stuck_and_no_machine_s_fault()
    {
        _freezer.Instead = m => m is > Day and < Day + 600 ? -17.3 : null;
        Assert.Empty(_freezer.Feed(_watch, 0, Day + 300));
        Assert.Equal(SensorTrouble.Stuck, _watch.Trouble);
        Assert.Empty(_freezer.Feed(_watch, Day + 300, 2 * Day));
        Assert.Null(_watch.Trouble);
    }

    [Fact]
    public void A_coarse_sensor_of_an_even_store_is_not_stuck()
    {
        var even = new Fridge(3.9, 4.1, 300) { Instead = m => Math.Floor(m / 170) % 2 == 0 ? 4 : 5 };
        even.Feed(_watch, 0, 3 * Day);
        Assert.Null(Fed(even, StoreKind.Chilled, 3 * Day).Trouble);
    }

    [Theory]
    [InlineData(-127)]
    [InlineData(85)]
    [InlineData(-39.7)]
    [InlineData(31.1)]
    public void Single_impossible_values_are_left_out(double value)
    {
        _freezer.Instead = m => m >= Day && m % 50 == 0 ? value : null;
        _freezer.Feed(_watch, 0, 1.5 * Day);
        Assert.Equal(15, _watch.LeftOut);
        Assert.Null(_watch.Trouble);
        Assert.InRange(_watch.FoodCelsius!.Value, -20, -17);
    }

    [Fact]
    public void Many_impossible_values_are_the_sensor_s_trouble()
    {
        _freezer.Instead = m => m > Day ? -127 : null;
        Assert.Empty(_freezer.Feed(_watch, 0, Day + 60));
        Assert.Equal(SensorTrouble.Impossible, _watch.Trouble);
        _freezer.Instead = _ => null;
        _freezer.Feed(_watch, Day + 60, Day + 120);
        Assert.Null(_watch.Trouble);
    }

    [Fact]
    public void A_leap_that_lasts_is_taken_after_all()
    {
        _freezer.Instead = m => m > Day ? 20 + (m % 5 / 10) : null;
        _freezer.Feed(_watch, 0, Day + 20);
        Assert.InRange(_watch.LeftOut, 15, 20);
        Assert.NotEmpty(_freezer.Feed(_watch, Day + 20, Day + (6 * 60)));
        Assert.Null(_watch.Trouble);
    }

    [Fact]
    public void Fahrenheit_is_out_of_place()
    {
        Assert.Equal(SensorTrouble.OutOfPlace, Fed(new Fridge(35, 42), StoreKind.Chilled, 120).Trouble);
        Assert.Equal(SensorTrouble.OutOfPlace, Fed(new Fridge(-3, 2), StoreKind.Frozen, 120).Trouble);
        Assert.Null(Fed(new Fridge(2, 12), StoreKind.Chilled, 120).Trouble);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MinValue)]
    public void What_is_no_temperature_is_impossible(double value)
    {
        _freezer.Feed(_watch, 0, 60);
        Assert.Null(_watch.Take(new SensorReading(Fridge.At(61), value)));
        Assert.Equal(1, _watch.LeftOut);
        Assert.InRange(_watch.FoodCelsius!.Value, -20, -17);
    }

    [Fact]
    public void Anything_in_any_order_is_lived_through()
    {
        var random = new Random(4);
        var watch = Fridge.Watch(StoreKind.Chilled, _ => 0.5f);
        for (var i = 0; i < 20_000; i++)
        {
            var at = Fridge.At((i * 3.0) + (random.NextDouble() < 0.05 ? (random.NextDouble() - 0.5) * 20_000 : 0));
            watch.Take(new SensorReading(at, random.NextDouble() < 0.1 ? (random.NextDouble() - 0.5) * 1e6 : random.NextDouble() * 20));
        }

        Assert.All(watch.Features.ToArray(), f => Assert.True(float.IsFinite(f)));
    }

    private static StoreWatch Fed(Fridge fridge, StoreKind kind, double minutes)
    {
        var watch = Fridge.Watch(kind);
        fridge.Feed(watch, 0, minutes);
        return watch;
    }
}
