using KitchenWatch.Hub.Devices;

namespace KitchenWatch.Hub.Reviews;

/// <summary>Says that what waits for confirmation, or its evidence, changed. Singleton; safe from any thread.</summary>
public sealed class ReviewSignal
{
    public ChangeSignal Changed { get; } = new();
}
