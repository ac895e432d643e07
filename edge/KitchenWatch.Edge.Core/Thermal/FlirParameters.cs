namespace KitchenWatch.Edge.Core.Thermal;

/// <summary>
/// What a FLIR camera notes to turn counts into temperatures: its Planck constants and the scene. The way from counts to °C is the
/// one of FLIR's published measurement formula: what the object radiates is what is counted, less what it reflects, what air and
/// window add, divided by what they let through; Planck's law, as the camera was calibrated to it, gives the temperature.
/// </summary>
public sealed record FlirParameters
{
    private const double Kelvin = 273.15;

    /// <summary>0 to 1. Food and skin have about 0.95; bare steel far less, and then what it mirrors is measured.</summary>
    public required double Emissivity { get; init; }

    /// <summary>To the object, metres.</summary>
    public required double Distance { get; init; }

    /// <summary>What the object mirrors, °C.</summary>
    public required double ReflectedCelsius { get; init; }

    public required double AirCelsius { get; init; }

    /// <summary>A window before the camera: its temperature, and how much it lets through, 0 to 1.</summary>
    public required double WindowCelsius { get; init; }

    public required double WindowTransmission { get; init; }

    /// <summary>Relative humidity, 0 to 1.</summary>
    public required double Humidity { get; init; }

    public required double R1 { get; init; }

    public required double B { get; init; }

    public required double F { get; init; }

    public required double O { get; init; }

    public required double R2 { get; init; }

    /// <summary>Of the air's transmission: alpha 1 and 2, beta 1 and 2, X.</summary>
    public required (double Alpha1, double Alpha2, double Beta1, double Beta2, double X) Air { get; init; }

    /// <summary>How much the air on the way lets through, 0 to 1.</summary>
    public double AirTransmission
    {
        get
        {
            var (t, way) = (AirCelsius, Math.Sqrt(Distance / 2));
            var water = Math.Sqrt(Humidity * Math.Exp(1.5587 + (0.06939 * t) - (0.00027816 * t * t) + (0.00000068455 * t * t * t)));
            return (Air.X * Math.Exp(-way * (Air.Alpha1 + (Air.Beta1 * water)))) + ((1 - Air.X) * Math.Exp(-way * (Air.Alpha2 + (Air.Beta2 * water))));
        }
    }

    /// <summary>Reads the record; null and a fault where its numbers can't be a camera's.</summary>
    public static FlirParameters? Read(ReadOnlySpan<byte> record, out string? fault)
    {
        fault = null;
        if (record.Length < 0x310)
        {
            fault = "the FLIR camera parameters are cut off";
            return null;
        }

        var r = new FlirPicture.Reader(record, record[0] == 2);
        var humidity = r.Single(0x3c);
        var read = new FlirParameters
        {
            Emissivity = r.Single(0x20),
            Distance = r.Single(0x24),
            ReflectedCelsius = r.Single(0x28) - Kelvin,
            AirCelsius = r.Single(0x2c) - Kelvin,
            WindowCelsius = r.Single(0x30) - Kelvin,
            WindowTransmission = r.Single(0x34),
            Humidity = humidity > 2 ? humidity / 100 : humidity,
            R1 = r.Single(0x58),
            B = r.Single(0x5c),
            F = r.Single(0x60),
            Air = (r.Single(0x70), r.Single(0x74), r.Single(0x78), r.Single(0x7c), r.Single(0x80)),
            O = unchecked((int)r.UInt32(0x308)),
            R2 = r.Single(0x30c),
        };
        fault = read.Fault();
        return fault is null ? read : null;
    }

    /// <summary>Temperatures of all counts that 16 bits can hold; NaN where the formula has none.</summary>
    public float[] Table()
    {
        var (air, window) = (AirTransmission, WindowTransmission);
        var through = Emissivity * air * window;
        var added = (Radiance(ReflectedCelsius) * (1 - Emissivity) / Emissivity)
            + (Radiance(AirCelsius) * (1 - air) / (Emissivity * air))
            + (Radiance(WindowCelsius) * (1 - window) / through)
            + (Radiance(AirCelsius) * (1 - air) / (through * air));
        var table = new float[ushort.MaxValue + 1];
        for (var count = 0; count < table.Length; count++)
        {
            var radiance = (count / (through * air)) - added;
            table[count] = (float)((B / Math.Log((R1 / (R2 * (radiance + O))) + F)) - Kelvin);
        }

        return table;
    }

    /// <summary>What a black body of that temperature makes the camera count.</summary>
    public double Radiance(double celsius) => (R1 / (R2 * (Math.Exp(B / (celsius + Kelvin)) - F))) - O;

    private string? Fault() => this switch
    {
        { Emissivity: not (> 0.01 and <= 1) } => $"an emissivity of {Emissivity:g3}",
        { Distance: not (>= 0 and <= 10_000) } => $"a distance of {Distance:g3} m",
        { ReflectedCelsius: not (> -100 and < 2000) } or { AirCelsius: not (> -100 and < 200) } or { WindowCelsius: not (> -100 and < 2000) } => "a surrounding temperature that can't be",
        { WindowTransmission: not (> 0.01 and <= 1) } => $"a window transmission of {WindowTransmission:g3}",
        { Humidity: not (>= 0 and <= 1) } => $"a humidity of {Humidity:g3}",
        { R1: not (> 0 and < 1e9) } or { R2: not (> 0 and < 1e6) } or { B: not (> 0 and < 1e5) } or { F: not (> -1e3 and < 1e3) } => "Planck constants that can't be a camera's",
        _ => AirTransmission is > 0.01 and <= 1.5 ? null : $"an air transmission of {AirTransmission:g3}",
    };
}
