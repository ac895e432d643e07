using System.Threading.Channels;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Simulator.Refrigerator;

/// <summary>Lets the refrigerator live at <paramref name="rate"/> seconds of its own time in one second, and takes a reading each of its minutes.</summary>
internal sealed class SensorRun(RefrigeratorModel model, double rate, ChannelWriter<SensorReading> readings, TimeProvider time)
{
    private const int StepsPerMinute = 6;
    private const double NoiseCelsius = 0.05;
    private const double DoorOpeningsPerMinute = 1.0 / 20;
    private readonly Random _random = new(20261123);

    public async Task RunAsync(CancellationToken stop)
    {
        var start = time.GetUtcNow();
        for (var minute = 1L; ; minute++)
        {
            var wait = start + TimeSpan.FromMinutes(minute / rate) - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, stop);
            }

            LiveAMinute();
            var celsius = Math.Round(model.Celsius + (NoiseCelsius * ((2 * _random.NextDouble()) - 1)), 2);
            await readings.WriteAsync(new SensorReading(start + TimeSpan.FromMinutes(minute), celsius), stop);
        }
    }

    private void LiveAMinute()
    {
        var doorSteps = _random.NextDouble() < DoorOpeningsPerMinute ? _random.Next(1, 3) : 0;
        for (var step = 0; step < StepsPerMinute; step++)
        {
            model.Step(TimeSpan.FromMinutes(1.0 / StepsPerMinute), doorOpen: step < doorSteps);
        }
    }
}
