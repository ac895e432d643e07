using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>All cameras of the box, in the order of the configuration.</summary>
public sealed class CameraSet(IReadOnlyList<CameraWorker> all)
{
    public IReadOnlyList<CameraWorker> All { get; } = all;

    /// <summary>The camera of that name, or null.</summary>
    public CameraWorker? Find(SourceId id) => All.FirstOrDefault(c => c.Settings.Id == id);
}
