namespace KitchenWatch.Contracts.Messages;

/// <summary>One reading. Who sent it stands in the topic.</summary>
/// <param name="At">The sensor's own time; rules judge by it.</param>
/// <param name="Celsius">Air temperature, °C.</param>
public sealed record SensorReading(DateTimeOffset At, double Celsius) : IWireMessage
{
    /// <inheritdoc />
    public int V { get; init; } = Wire.Version;

    /// <inheritdoc />
    public string? Fault() => Celsius is >= -100 and <= 400 ? null : "a temperature outside -100 to 400 °C";
}
