using System.Numerics;
using System.Text.Json;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Thermal;

/// <summary>Reads the zones of <c>thermal --zones</c>.</summary>
internal static class ZonesFile
{
    public static IReadOnlyList<Zone>? Read(string path, out string? fault)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            fault = null;
            return [.. document.RootElement.EnumerateArray().Select(Zone)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            fault = $"no zones as [ {{ \"id\": \"wok\", \"polygon\": [[0,0],[1,0],[1,1]] }} ] ({e.Message})";
            return null;
        }
    }

    private static Zone Zone(JsonElement zone)
    {
        Vector2[] corners = [.. zone.GetProperty("polygon").EnumerateArray().Select(c => new Vector2(c[0].GetSingle(), c[1].GetSingle()))];
        return corners.Length >= 3 ? new Zone(new SourceId(zone.GetProperty("id").GetString() ?? ""), [.. corners]) : throw new FormatException("a polygon has at least 3 corners");
    }
}
