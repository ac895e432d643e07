using System.Globalization;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Hub.Web.Sensors;

/// <summary>A sensor's limits as its box judges by them.</summary>
internal static class Limits
{
    /// <summary>True when the temperature lies within.</summary>
    public static bool Keeps(SensorStatus sensor, double celsius) =>
        !(celsius > sensor.HighCelsius) && !(celsius < sensor.LowCelsius);

    /// <summary>As people write them: <c>0–8 °C</c>, <c>≤ −12 °C</c>, <c>≥ 60 °C</c>; empty without limits.</summary>
    public static string Text(SensorStatus sensor) => sensor switch
    {
        { LowCelsius: { } low, HighCelsius: { } high } => $"{Number(low)}–{Number(high)} °C",
        { HighCelsius: { } high } => $"≤ {Number(high)} °C",
        { LowCelsius: { } low } => $"≥ {Number(low)} °C",
        _ => "",
    };

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture).Replace('-', '−');
}
