namespace KitchenWatch.Benchmarks.Cameras;

/// <summary>A way in which a camera is connected.</summary>
/// <param name="Name">In the table.</param>
/// <param name="HasSub">True when the camera gives a small stream beside the main one, which is then the one that is decoded.</param>
internal sealed record Profile(string Name, bool HasSub)
{
    public static IReadOnlyList<Profile> All { get; } = [new("1080p25 alone", false), new("1080p25 and sub-stream 640 × 360, 25/s", true)];
}
