using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Privacy;

namespace KitchenWatch.Edge.Learning;

/// <summary>A public camera's empty kitchen: without it the public sees a slate after every restart until nobody was in the way for long enough.</summary>
internal sealed class PublicLearner(CameraSettings camera, PublicRendition rendition) : ILearner
{
    public string FileName => $"public-{camera.Id}";

    public string Subject { get; } = CameraView.Of(camera);

    public int Version => PublicMasking.KeptVersion;

    /// <summary>130 kB each.</summary>
    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public KeptNumbers? Tell() => rendition.Tell();

    public bool TakeUp(KeptNumbers told) => rendition.TakeUp(told);
}
