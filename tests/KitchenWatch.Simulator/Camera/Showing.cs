using KitchenWatch.Simulator.H264;

namespace KitchenWatch.Simulator.Camera;

/// <summary>A clip looped from a moment on. Everybody who watches sees the same picture, as with a real camera.</summary>
/// <param name="Clip">What is shown.</param>
/// <param name="Since">When its first loop began.</param>
internal sealed record Showing(Clip Clip, DateTimeOffset Since)
{
    /// <summary>Number of the picture shown at a moment, counted over all loops.</summary>
    public long PictureAt(DateTimeOffset at) => Clip.Rate.PicturesIn(at - Since);

    public DateTimeOffset DueOf(long picture) => Since + Clip.Rate.TimeOf(picture);

    public AccessUnit this[long picture] => Clip.Units[(int)(picture % Clip.Units.Count)];

    public long LoopAt(DateTimeOffset at) => PictureAt(at) / Clip.Units.Count;

    public DateTimeOffset StartOfLoop(long loop) => DueOf(loop * Clip.Units.Count);
}
