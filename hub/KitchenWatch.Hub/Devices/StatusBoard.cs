using KitchenWatch.Hub.Core.Access;

namespace KitchenWatch.Hub.Devices;

/// <summary>What each box last said of its cameras and sensors. Singleton; safe from any thread.</summary>
public sealed class StatusBoard
{
    /// <summary>Raised when any box spoke or fell silent.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>The kitchens that the user may see, in order of their configuration.</summary>
    public IReadOnlyList<KitchenStatus> For(SignedInUser user) => throw new NotImplementedException();
}
