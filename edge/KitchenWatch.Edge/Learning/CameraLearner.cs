using System.Globalization;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Health;
using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Pipeline;

namespace KitchenWatch.Edge.Learning;

/// <summary>
/// A camera's usual picture. It belongs to one address, one size, one set of zones and one <c>view</c> of the configuration: whoever changes one of them
/// says that the camera shows something else from now on.
/// </summary>
internal sealed class CameraLearner(CameraSettings camera, PictureHealth picture) : ILearner
{
    public string FileName => $"camera-{camera.Id}";

    public string Subject { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{CameraView.Of(camera)}, {camera.Analysis.Width} x {camera.Analysis.Height}, zones {CameraView.Mark(Zones(camera))}");

    public int Version => PictureWatch.KeptVersion;

    /// <summary>A usual picture is a mean of half an hour and some 60 kB: sixteen cameras write a megabyte an hour.</summary>
    public TimeSpan Every => TimeSpan.FromHours(1);

    public KeptNumbers? Tell() => picture.Tell();

    public bool TakeUp(KeptNumbers told) => picture.TakeUp(told);

    private static string Zones(CameraSettings camera) => string.Join(
        ';', camera.Zones.Select(z => string.Join(' ', z.Polygon.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.X:r},{c.Y:r}")))));
}
