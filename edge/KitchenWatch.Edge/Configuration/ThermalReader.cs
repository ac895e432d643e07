namespace KitchenWatch.Edge.Configuration;

/// <summary>Reads one element of <c>$.thermal</c>.</summary>
internal static class ThermalReader
{
    public static ThermalSettings Read(Section thermal, string folder)
    {
        var (gain, offset) = (thermal.Number("gain", 0.01, 1e-6, 1000), thermal.Number("offset", -273.15, -10_000, 10_000));
        var settings = new ThermalSettings(
            thermal.Source("id"),
            Path.GetFullPath(thermal.Text("folder", longest: 1000), folder),
            gain,
            offset,
            [.. thermal.Sections("zones").Select(Zone)]);
        if (settings.Zones.Count == 0)
        {
            thermal.Wrong("zones", "needs at least one zone");
        }

        thermal.Done();
        return settings;
    }

    private static ThermalZoneSettings Zone(Section zone)
    {
        var polygon = CameraReader.Polygon(zone);
        if (polygon.Count is 1 or 2)
        {
            zone.Wrong("polygon", "needs at least 3 corners [x, y], or none for the whole picture");
        }

        // The rest is a sensor's, and so are its mistakes. A thermal camera sees surfaces, so no food is estimated from the air.
        var sensor = SensorReader.Read(zone);
        return new ThermalZoneSettings(sensor with { FoodHours = sensor.FoodHours ?? 0 }, polygon);
    }
}
