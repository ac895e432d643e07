using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Devices;

namespace KitchenWatch.Hub.Sensors;

/// <summary>The curves of the last 30 days. Singleton; safe from any thread.</summary>
public sealed class ReadingStore
{
    /// <summary>Raised when readings were added.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>
    /// The sensor's curve, oldest first, thinned so that peaks stay; empty where the user may not see the sensor's kitchen.
    /// </summary>
    /// <param name="user">Who asks.</param>
    /// <param name="sensor">The sensor's account.</param>
    /// <param name="maxPoints">At most so many points; 2 to 5000.</param>
    /// <param name="cancellation">Stops the query.</param>
    public Task<IReadOnlyList<ReadingPoint>> Curve(SignedInUser user, DeviceId sensor, int maxPoints, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
