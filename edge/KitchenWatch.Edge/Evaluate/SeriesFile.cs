using System.Globalization;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// Reads <c>NAME.csv</c>: a header that names <c>time</c> and <c>temperature_c</c> or <c>temperature_f</c> in any order; times in ISO 8601, UTC
/// with or without <c>Z</c>. A row without a time or a finite number is left out and counted.
/// </summary>
internal static class SeriesFile
{
    /// <returns>The readings in °C and the number of bad rows, or why the file is no series.</returns>
    public static (List<SensorReading> Readings, int BadRows, string? Problem) Read(string path, bool fahrenheit)
    {
        var readings = new List<SensorReading>();
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (readings, 0, $"{Path.GetFileName(path)} can't be read: {e.Message}");
        }

        var header = lines.Length == 0 ? [] : lines[0].Trim('\uFEFF', ' ').Split(',').Select(c => c.Trim().ToLowerInvariant()).ToList();
        var time = header.IndexOf("time");
        var value = header.FindIndex(c => c is "temperature_c" or "temperature_f" or "temperature");
        if (time < 0 || value < 0)
        {
            return (readings, 0, lines.Length == 0 ? "the file is empty" : "its header names no time and temperature_c");
        }

        fahrenheit |= header[value] == "temperature_f";
        var bad = 0;
        foreach (var line in lines.Skip(1).Where(l => l.Length > 0))
        {
            if (Row(line.Split(','), time, value) is { } reading)
            {
                readings.Add(fahrenheit ? reading with { Celsius = (reading.Celsius - 32) / 1.8 } : reading);
            }
            else
            {
                bad++;
            }
        }

        return (readings, bad, readings.Count == 0 ? "it has no readings" : null);
    }

    private static SensorReading? Row(string[] cells, int time, int value)
    {
        if (cells.Length <= Math.Max(time, value)
            || !DateTimeOffset.TryParse(cells[time], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            || !double.TryParse(cells[value], NumberStyles.Float, CultureInfo.InvariantCulture, out var celsius)
            || !double.IsFinite(celsius))
        {
            return null;
        }

        return new SensorReading(at, celsius);
    }
}
