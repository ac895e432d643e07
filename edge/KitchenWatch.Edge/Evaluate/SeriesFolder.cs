using System.Globalization;
using System.Text.Json;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Stores;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Reads a folder with <c>series.json</c> and the series that it names. A bad series is kept, with why it can't be judged.</summary>
internal static class SeriesFolder
{
    /// <exception cref="BadDataException">No readable index.</exception>
    public static IEnumerable<StoreSeries> Read(string folder)
    {
        var index = Index(Path.Combine(folder, "series.json"));
        return index.Select(e => Series(folder, e.Key, e.Value ?? new SeriesEntry(null, null, null, null, null)) with { Store = e.Value?.Store ?? e.Key });
    }

    private static Dictionary<string, SeriesEntry?> Index(string path)
    {
        try
        {
            var index = JsonSerializer.Deserialize(File.ReadAllBytes(path), EvalJson.Default.DictionaryStringSeriesEntry);
            return index is { Count: > 0 } ? index : throw new BadDataException($"{path} names no series");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"{path} can't be read: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new BadDataException($"{path}: {e.Path ?? "$"}: no index of series (line {e.LineNumber + 1})", e);
        }
    }

    private static StoreSeries Series(string folder, string name, SeriesEntry entry)
    {
        var known = KindOf(entry.Kind);
        var limit = entry.LimitC is { } given && double.IsFinite(given) ? given : known is { } k ? TemperatureLimits.Of(k).High : null;
        var kind = known ?? (limit < -3 ? StoreKind.Frozen : StoreKind.Chilled);
        var windows = new List<SeriesWindow>();
        var problem = name.Length == 0 || Path.GetFileName(name) != name ? "its name is no file's" : Windows(entry, windows);
        if (problem is not null)
        {
            return new StoreSeries(name, kind, limit, [], windows, 0, problem);
        }

        var (readings, bad, unreadable) = SeriesFile.Read(Path.Combine(folder, name + ".csv"), entry.Unit?.Trim().ToUpperInvariant() is "F" or "°F" or "FAHRENHEIT");
        problem = unreadable ?? (bad > readings.Count ? $"{bad} of {bad + readings.Count} rows have no time or no number" : null);
        return new StoreSeries(name, kind, limit, readings, windows, bad, problem ?? OutOfPlace(known, readings));
    }

    private static StoreKind? KindOf(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "chilled" or "fridge" or "refrigerator" or "cool" => StoreKind.Chilled,
        "frozen" or "freezer" => StoreKind.Frozen,
        _ => null,
    };

    private static string? OutOfPlace(StoreKind? kind, List<SensorReading> readings)
    {
        if (kind is not { } known)
        {
            return null;
        }

        var middle = readings.Select(r => r.Celsius).Order().ElementAt(readings.Count / 2);
        return middle > PlausibleAir.WarmestInPlace(known)
            ? string.Create(CultureInfo.InvariantCulture, $"half of its values are above {middle:0.#}, which no {(known == StoreKind.Frozen ? "frozen" : "chilled")} store has in °C: is it °F (\"unit\": \"F\" or the header temperature_f)?")
            : null;
    }

    private static string? Windows(SeriesEntry entry, List<SeriesWindow> windows)
    {
        foreach (var window in entry.Windows ?? [])
        {
            if (!Time(window?.Start, out var start) || !Time(window?.End, out var end) || end < start || window?.Expect is not ("warn" or "quiet" or "either"))
            {
                return "a window needs start, end (ISO 8601, not before start) and expect: warn, quiet or either";
            }

            windows.Add(new SeriesWindow(window.Kind ?? "", start, end, window.Expect));
        }

        return null;
    }

    private static bool Time(string? text, out DateTimeOffset at) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
}
