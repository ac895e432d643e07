using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Stores;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Stores;

public sealed class FoodEstimateTests
{
    private static readonly TimeSpan Tau = TimeSpan.FromHours(3.6);

    [Fact]
    public void After_one_time_constant_food_has_gone_63_percent_of_the_way()
    {
        var food = Settled(Tau, 2);
        food.Take(TimeSpan.FromMinutes(0), 12);
        for (var minute = 0; minute < 216; minute++)
        {
            food.Take(TimeSpan.FromMinutes(1), 12);
        }

        Assert.Equal(2 + (10 * (1 - Math.Exp(-1))), food.Celsius!.Value, 0.05);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(15)]
    public void The_interval_between_readings_does_not_matter(double interval)
    {
        // A ramp of 6 K/h: the exact answer of the filter lags by its slope times τ, less what it has not lost yet.
        var food = Settled(Tau, 0);
        for (var minute = interval; minute <= 240; minute += interval)
        {
            food.Take(TimeSpan.FromMinutes(interval), 0.1 * minute);
        }

        Assert.Equal(24 - (0.1 * 216 * (1 - Math.Exp(-240.0 / 216))), food.Celsius!.Value, 0.01);
    }

    [Fact]
    public void A_start_within_a_defrost_is_forgotten_within_hours_of_tau()
    {
        var food = new FoodEstimate(Tau);
        food.Take(TimeSpan.Zero, 10);
        for (var minute = 0; minute < 120; minute++)
        {
            food.Take(TimeSpan.FromMinutes(1), minute < 20 ? 10 - (1.5 * minute) : -20);
        }

        Assert.InRange(food.Celsius!.Value, -20, -15);
    }

    [Fact]
    public void After_a_long_gap_it_starts_anew()
    {
        var food = Settled(Tau, -18);
        food.Take(TimeSpan.FromHours(9), -10);
        Assert.Equal(-10, food.Celsius);
        Assert.Equal(0, food.Minutes);
    }

    [Fact]
    public void Without_a_time_constant_it_is_the_air()
    {
        var food = new FoodEstimate(FoodEstimate.Of(StoreKind.SpecialRoom));
        food.Take(TimeSpan.Zero, 20);
        food.Take(TimeSpan.FromMinutes(1), 30);
        Assert.Equal(30, food.Celsius);
    }

    private static FoodEstimate Settled(TimeSpan tau, double celsius)
    {
        var food = new FoodEstimate(tau);
        for (var hour = 0; hour < 40; hour++)
        {
            food.Take(TimeSpan.FromHours(1), celsius);
        }

        return food;
    }
}
