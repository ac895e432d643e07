using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Rules;

public sealed class TemperatureRuleTests
{
    private readonly TemperatureRule _rule = Rule(StoreKind.Chilled);

    [Theory]
    [InlineData(StoreKind.Chilled, 8.0, 8.1)]
    [InlineData(StoreKind.Chilled, 0.0, -0.1)]
    [InlineData(StoreKind.Frozen, -12.0, -11.9)]
    [InlineData(StoreKind.HotHolding, 60.0, 59.9)]
    [InlineData(StoreKind.SpecialRoom, 25.0, 25.1)]
    public void The_limit_itself_is_within(StoreKind kind, double limit, double beyond)
    {
        Assert.Empty(Feed(Rule(kind), 0, 60, _ => limit));
        var raised = Assert.Single(Feed(Rule(kind), 0, 60, _ => beyond));
        Assert.Equal(new Excursion(kind, beyond, limit, beyond), raised.Excursion);
    }

    [Fact]
    public void Fifteen_minutes_outside_are_raised_once()
    {
        var raised = Assert.Single(Feed(_rule, 0, 120, m => m < 10 ? 5 : 9 + (m / 100.0)));
        Assert.Equal((Minute(10), Minute(25)), (raised.StartedAt, raised.RaisedAt));
        Assert.Equal((9.25, 8.0, 9.25), (raised.Excursion.Celsius, raised.Excursion.LimitCelsius, raised.Excursion.WorstCelsius));
    }

    [Fact]
    public void The_worst_reading_is_kept()
    {
        var raised = Assert.Single(Feed(_rule, 0, 30, m => m == 5 ? 14 : 9));
        Assert.Equal((9, 14), (raised.Excursion.Celsius, raised.Excursion.WorstCelsius));
    }

    [Fact]
    public void An_open_door_is_normal() => Assert.Empty(Feed(_rule, 0, 300, m => m % 20 < 14 ? 10 : 5));

    [Fact]
    public void It_is_raised_again_only_after_the_store_was_well_for_a_while()
    {
        Assert.Single(Feed(_rule, 0, 30, _ => 10));
        Assert.Empty(Feed(_rule, 30, 33, _ => 5));
        Assert.Empty(Feed(_rule, 33, 90, _ => 10));
        Assert.Empty(Feed(_rule, 90, 96, _ => 5));
        Assert.Single(Feed(_rule, 96, 130, _ => 10));
    }

    [Fact]
    public void A_gap_starts_the_count_anew()
    {
        Assert.Empty(Feed(_rule, 0, 14, _ => 10));
        var raised = Assert.Single(Feed(_rule, 40, 60, _ => 10));
        Assert.Equal((Minute(40), Minute(55)), (raised.StartedAt, raised.RaisedAt));
    }

    [Fact]
    public void A_gap_does_not_raise_the_same_excursion_twice()
    {
        Assert.Single(Feed(_rule, 0, 20, _ => 10));
        Assert.Empty(Feed(_rule, 60, 100, _ => 10));
    }

    [Fact]
    public void A_clock_set_back_starts_the_count_anew()
    {
        Assert.Empty(Feed(_rule, 600, 614, _ => 10));
        var raised = Assert.Single(Feed(_rule, 0, 20, _ => 10));
        Assert.Equal(Minute(0), raised.StartedAt);
    }

    [Fact]
    public void Too_cold_after_too_warm_is_another_excursion()
    {
        Assert.Single(Feed(_rule, 0, 20, _ => 10));
        var raised = Assert.Single(Feed(_rule, 20, 40, _ => -2));
        Assert.Equal((Minute(20), 0.0, -2.0), (raised.StartedAt, raised.Excursion.LimitCelsius, raised.Excursion.WorstCelsius));
    }

    [Fact]
    public void Configured_limits_stand_in_for_those_of_the_kind()
    {
        var strict = new TemperatureRule(StoreKind.Frozen, new TemperatureLimits(null, -18), new TemperatureRuleSettings());
        Assert.Single(Feed(strict, 0, 20, _ => -15));
    }

    private static TemperatureRule Rule(StoreKind kind) => new(kind, TemperatureLimits.Of(kind), new TemperatureRuleSettings());

    private static DateTimeOffset Minute(double minute) => Pictures.Start.AddMinutes(minute);

    private static List<RaisedExcursion> Feed(TemperatureRule rule, int from, int to, Func<int, double> celsius)
    {
        var raised = new List<RaisedExcursion>();
        for (var minute = from; minute < to; minute++)
        {
            if (rule.Take(new SensorReading(Minute(minute), celsius(minute))) is { } one)
            {
                raised.Add(one);
            }
        }

        return raised;
    }
}
