using KitchenWatch.Simulator.Refrigerator;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Refrigerator;

public sealed class RefrigeratorModelTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_sound_one_stays_within_its_band_for_days()
    {
        var model = new RefrigeratorModel(3.5);
        for (var minute = 0; minute < 3 * 24 * 60; minute++)
        {
            model.Step(Minute, doorOpen: false);
            Assert.InRange(model.Celsius, 1.7, 5.2);
        }
    }

    [Fact]
    public void Without_compressor_it_passes_8_degrees_within_the_hours_that_the_model_gives()
    {
        var model = new RefrigeratorModel(5) { Failed = true };
        var minutes = 0;
        while (model.Celsius <= 8)
        {
            model.Step(Minute, doorOpen: false);
            minutes++;
        }

        // -ln((28 - 8) / (28 - 5)) · m_c / A hours = 41.7 minutes
        Assert.Equal(42, minutes);
    }

    [Fact]
    public void Repaired_it_cools_down_again()
    {
        var model = new RefrigeratorModel(12) { Failed = true };
        model.Step(Minute, doorOpen: false);
        model.Failed = false;
        model.Step(TimeSpan.FromMinutes(50), doorOpen: false);
        Assert.InRange(model.Celsius, 2, 5);
    }

    [Fact]
    public void An_open_door_warms_it_faster_than_a_closed_one()
    {
        var (open, closed) = (new RefrigeratorModel(3), new RefrigeratorModel(3));
        open.Step(Minute, doorOpen: true);
        closed.Step(Minute, doorOpen: false);
        Assert.InRange(open.Celsius - closed.Celsius, 1, 3);
    }
}
