using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Configuration;

/// <summary>Reads one element of <c>$.sensors</c>.</summary>
internal static class SensorReader
{
    public static SensorSettings Read(Section sensor)
    {
        var id = sensor.Device("id");
        var settings = new SensorSettings(
            id,
            sensor.OptionalText("name", 80) ?? id.ToString(),
            sensor.Name<StoreKind>("kind"),
            sensor.OptionalNumber("highCelsius", -100, 400),
            sensor.OptionalNumber("lowCelsius", -100, 400),
            sensor.Number("clockRate", 1, 0.001, 100_000))
        {
            FoodHours = sensor.OptionalNumber("foodHours", 0, 12),
        };
        if (settings.LowCelsius >= settings.HighCelsius)
        {
            sensor.Wrong("lowCelsius", "must be below highCelsius");
        }

        sensor.Done();
        return settings;
    }
}
