namespace KitchenWatch.Hub.Storage;

/// <summary>One reading of a sensor.</summary>
public sealed class ReadingRow
{
    /// <summary>Order of arrival.</summary>
    public long Order { get; set; }

    /// <summary>The sensor's account; of one that a box makes itself <c>box/sensor</c>.</summary>
    public required string Sensor { get; set; }

    /// <summary>The sensor's own time.</summary>
    public required DateTimeOffset At { get; set; }

    public required double Celsius { get; set; }
}
