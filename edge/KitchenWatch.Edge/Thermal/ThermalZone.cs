using System.Buffers;
using System.Numerics;
using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Thermal;
using KitchenWatch.Edge.Sensors;

namespace KitchenWatch.Edge.Thermal;

/// <summary>A zone of a thermal camera, judged as a sensor is: one reading a picture.</summary>
public sealed class ThermalZone(ThermalZoneSettings settings, Sensor sensor)
{
    private readonly Zone? _zone = settings.Polygon.Count == 0
        ? null
        : new Zone(new SourceId(settings.Sensor.Id.ToString()), [.. settings.Polygon.Select(c => new Vector2((float)c.X, (float)c.Y))]);

    public Sensor Sensor { get; } = sensor;

    /// <summary>Takes the zone's reading from a picture; false when the zone holds no measured pixel.</summary>
    public bool Take(ThermalPicture picture, DateTimeOffset at)
    {
        if (picture.Spots(_zone) is not { } spots)
        {
            return false;
        }

        // What must stay hot is as good as its coldest spot, what must stay cold as its hottest.
        var spot = settings.Sensor.Kind == StoreKind.HotHolding ? spots.Coldest : spots.Hottest;
        var reading = new SensorReading(at, Math.Round(Math.Clamp(spot.Celsius, -100, 400), 2));
        Sensor.Take(new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(reading, Wire.Default.SensorReading)));
        return true;
    }
}
