using KitchenWatch.Edge.Sensors;
using Microsoft.Extensions.Hosting;

namespace KitchenWatch.Edge.Thermal;

/// <summary>All thermal cameras of the box, in the order of the configuration.</summary>
public sealed class ThermalSet(IReadOnlyList<ThermalFolder> all)
{
    public IReadOnlyList<ThermalFolder> All { get; } = all;

    /// <summary>Their zones as sensors.</summary>
    public IEnumerable<Sensor> Sensors => All.SelectMany(f => f.Zones).Select(z => z.Sensor);
}

/// <summary>Looks into the thermal cameras' folders every five seconds.</summary>
public sealed class ThermalService(ThermalSet cameras, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (cameras.All.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Every, time);
        do
        {
            foreach (var camera in cameras.All)
            {
                camera.Look();
                foreach (var zone in camera.Zones)
                {
                    // A camera that leaves no pictures is as silent as a sensor without readings.
                    zone.Sensor.Tick();
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
