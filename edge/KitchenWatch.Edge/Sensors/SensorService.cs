using Microsoft.Extensions.Hosting;

namespace KitchenWatch.Edge.Sensors;

/// <summary>Lets time go on for every sensor: one that is silent sends nothing that could be judged.</summary>
public sealed class SensorService(SensorSet sensors, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Every, time, stoppingToken);
            foreach (var sensor in sensors.All)
            {
                sensor.Tick();
            }
        }
    }
}
