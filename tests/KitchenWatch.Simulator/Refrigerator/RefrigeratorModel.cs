namespace KitchenWatch.Simulator.Refrigerator;

/// <summary>
/// A refrigerator's temperature as one first-order body (Stadler, Krause, Sonnenschein, Vogel 2009, "Modelling and evaluation of
/// control schemes for enhancing load shift of electricity demand for cooling devices", Environmental Modelling and Software 24):
/// <c>T' = (T_amb − η·q/A − T)·A/m_c</c> with A = 3.21 W/K, m_c = 15.97 Wh/K, η = 3, q = 70 W while the compressor runs, else 0.
/// Here the thermostat holds 2…5 °C in a kitchen of 28 °C, and an open door multiplies A by 20.
/// </summary>
internal sealed class RefrigeratorModel(double celsius)
{
    private const double AmbientCelsius = 28;
    private const double ConductanceWattsPerKelvin = 3.21;
    private const double HeatCapacityWattHoursPerKelvin = 15.97;
    private const double Efficiency = 3;
    private const double CompressorWatts = 70;
    private const double OpenDoorFactor = 20;
    private const double OnAtCelsius = 5;
    private const double OffAtCelsius = 2;
    private bool _cooling;

    /// <summary>Temperature inside, °C.</summary>
    public double Celsius { get; private set; } = celsius;

    /// <summary>True while the compressor is broken: it never runs.</summary>
    public bool Failed { get; set; }

    /// <summary>Goes on by <paramref name="time"/>; exact for a first-order body, so the size of a step does not matter but for the thermostat.</summary>
    public void Step(TimeSpan time, bool doorOpen)
    {
        _cooling = !Failed && (Celsius >= OnAtCelsius || (_cooling && Celsius > OffAtCelsius));
        var conductance = ConductanceWattsPerKelvin * (doorOpen ? OpenDoorFactor : 1);
        var target = AmbientCelsius - (_cooling ? Efficiency * CompressorWatts / conductance : 0);
        Celsius = target + ((Celsius - target) * Math.Exp(-time.TotalHours * conductance / HeatCapacityWattHoursPerKelvin));
    }
}
