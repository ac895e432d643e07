using System.Reflection;
using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Edge.Recording;
using KitchenWatch.Edge.Sensors;
using KitchenWatch.Edge.Thermal;
using Microsoft.Extensions.Hosting;

namespace KitchenWatch.Edge.Mqtt;

/// <summary>Tells the hub how the box is: at once when something changed, at most once a second, at least every 10 s.</summary>
public sealed class StatusPublisher(
    EdgeSettings settings, CameraSet cameras, SensorSet sensors, ThermalSet thermal, OutboxStore outbox, OutboxBell bell, MqttLink link, RecordingRing recording, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);
    private static readonly string Software = "KitchenWatch edge " + typeof(StatusPublisher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await bell.Status.WaitAsync(AtLeastEvery, time, stoppingToken);
            await link.PublishAsync(Topics.Status(settings.Device), JsonSerializer.SerializeToUtf8Bytes(Status(), Wire.Default.EdgeStatus), atLeastOnce: false, stoppingToken);
            await Task.Delay(AtMostEvery, time, stoppingToken);
        }
    }

    private EdgeStatus Status()
    {
        var (waiting, refused) = outbox.Counts();
        return new EdgeStatus
        {
            Device = settings.Device,
            At = time.GetUtcNow(),
            Software = Software,
            Cameras = [.. cameras.All.Select(c => c.Status())],
            Sensors = [.. sensors.All.Concat(thermal.Sensors).Select(s => s.Status())],
            OutboxWaiting = waiting,
            OutboxRefused = refused,
            Recording = recording.Status,
        };
    }
}
