using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Core.Stores;
using KitchenWatch.Edge.Core.Tests.Stores;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Keeping;

/// <summary>A store's watch that goes on from its numbers is the one that was not stopped.</summary>
public sealed class KeptStoreTests
{
    private const double Day = 24 * 60;

    private readonly Fridge _freezer = new(-20, -17, 12);

    public KeptStoreTests() => _freezer.Instead = m => _freezer.Defrost(m % 360, 100, 12);

    [Fact]
    public void It_judges_on_as_if_nothing_had_happened()
    {
        var watch = Fridge.Watch(StoreKind.Frozen, _ => 0);
        _freezer.Feed(watch, 0, (2 * Day) + 110);
        var again = Fridge.Watch(StoreKind.Frozen, _ => 0);
        Assert.True(Pass(watch, again));
        for (var minute = (2 * Day) + 110; minute < 3 * Day; minute++)
        {
            var reading = new SensorReading(Fridge.At(minute), _freezer.Air(minute));
            Assert.Equal(watch.Take(reading), again.Take(reading));
            Assert.True(watch.Features.SequenceEqual(again.Features), $"minute {minute}");
        }

        Assert.Equal((watch.LastDefrost, watch.FoodCelsius, watch.Minute), (again.LastDefrost, again.FoodCelsius, again.Minute));
        Assert.True(again.LastDefrost!.Value.Scheduled);
    }

    [Fact]
    public void A_failing_machine_is_known_at_once_after_a_restart_and_not_after_eight_hours()
    {
        var fridge = new Fridge(2, 5);
        var watch = Fridge.Watch(StoreKind.Chilled, _ => 0);
        fridge.Feed(watch, 0, Day);
        var (again, anew) = (Fridge.Watch(StoreKind.Chilled, _ => 1), Fridge.Watch(StoreKind.Chilled, _ => 1));
        Assert.True(Pass(watch, again));
        Assert.Equal(ExcursionCause.FailingMachine, Assert.Single(fridge.Feed(again, Day, Day + 60)).Cause);
        Assert.Empty(fridge.Feed(anew, Day, Day + 60));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_was_raised_is_not_raised_again_after_a_restart(float answer)
    {
        var fridge = new Fridge(2, 5) { Instead = m => m > Day ? Math.Min(5 + ((m - Day) / 20), 20) : null };
        var now = 0f;
        var watch = Fridge.Watch(StoreKind.Chilled, _ => now);
        fridge.Feed(watch, 0, Day);
        now = answer;
        Assert.Single(fridge.Feed(watch, Day, 2 * Day));
        var again = Fridge.Watch(StoreKind.Chilled, _ => answer);
        Assert.True(Pass(watch, again));
        Assert.True(again.Failing);
        Assert.Empty(fridge.Feed(again, 2 * Day, 3 * Day));
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_told_and_never_throw()
    {
        var random = new Random(4);
        var whole = Numbers(Fridge.Watch(StoreKind.Frozen, _ => 0));
        foreach (var length in Enumerable.Range(0, 400).Select(_ => random.Next(whole.Length)).Append(whole.Length + 1))
        {
            var junk = new byte[length];
            random.NextBytes(junk);
            var told = KeptNumbers.ToRead(junk);
            var watch = Fridge.Watch(StoreKind.Frozen, _ => 0);
            watch.Keep(told);
            Assert.False(told.IsRight);
        }
    }

    [Fact]
    public void Another_order_of_numbers_needs_another_version() =>
        Assert.Equal((1, 15_784), (StoreWatch.KeptVersion, Numbers(Fridge.Watch(StoreKind.Chilled, _ => 0)).Length));

    private static bool Pass(StoreWatch from, StoreWatch to)
    {
        var told = KeptNumbers.ToRead(Numbers(from));
        to.Keep(told);
        return told.IsRight;
    }

    private static byte[] Numbers(StoreWatch watch)
    {
        var kept = KeptNumbers.ToWrite();
        watch.Keep(kept);
        return kept.Written.ToArray();
    }
}
