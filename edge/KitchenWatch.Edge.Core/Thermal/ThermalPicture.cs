using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Core.Thermal;

/// <summary>A picture of temperatures.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Celsius">°C, row by row from the top; NaN where nothing was measured.</param>
public sealed record ThermalPicture(int Width, int Height, float[] Celsius)
{
    /// <summary>16-bit grey values as °C: gain × value + offset.</summary>
    public static ThermalPicture OfGrey(int width, int height, ReadOnlySpan<ushort> values, double gain, double offset)
    {
        var celsius = new float[values.Length];
        for (var i = 0; i < celsius.Length; i++)
        {
            celsius[i] = (float)((gain * values[i]) + offset);
        }

        return new ThermalPicture(width, height, celsius);
    }

    /// <summary>A FLIR camera's counts as °C.</summary>
    public static ThermalPicture OfCounts(int width, int height, ReadOnlySpan<ushort> counts, FlirParameters parameters)
    {
        var table = parameters.Table();
        var celsius = new float[counts.Length];
        for (var i = 0; i < celsius.Length; i++)
        {
            celsius[i] = table[counts[i]];
        }

        return new ThermalPicture(width, height, celsius);
    }

    /// <summary>Mean of what was measured, °C; NaN when nothing was.</summary>
    public double Mean()
    {
        var (sum, n) = (0.0, 0);
        foreach (var value in Celsius)
        {
            (sum, n) = float.IsFinite(value) ? (sum + value, n + 1) : (sum, n);
        }

        return sum / n;
    }

    /// <summary>The coldest and the hottest pixel of a zone, or of the whole picture; null where the zone holds no measured pixel.</summary>
    public (ThermalSpot Coldest, ThermalSpot Hottest)? Spots(Zone? zone)
    {
        ThermalSpot? coldest = null, hottest = null;
        for (var i = 0; i < Celsius.Length; i++)
        {
            var (x, y, value) = (i % Width, i / Width, Celsius[i]);
            if (!float.IsFinite(value) || (zone is not null && !zone.Contains((x + 0.5f) / Width, (y + 0.5f) / Height)))
            {
                continue;
            }

            coldest = coldest is { } c && c.Celsius <= value ? c : new ThermalSpot(x, y, value);
            hottest = hottest is { } h && h.Celsius >= value ? h : new ThermalSpot(x, y, value);
        }

        return coldest is { } low && hottest is { } high ? (low, high) : null;
    }
}

/// <summary>One pixel and its temperature, °C.</summary>
public readonly record struct ThermalSpot(int X, int Y, float Celsius);
