using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Core.Tracks;

/// <summary>Boxes over time taken for one thing. Its object is used again when it ends: know it by <see cref="Number"/>.</summary>
public sealed class Track
{
    // Share of a new measurement in the velocity: steadies detector jitter, follows a turn within three looks.
    private const float VelocityGain = 0.5f;

    internal Track(int slot) => Slot = slot;

    /// <summary>Its place in the tracker, 0 to capacity - 1: rules keep their state there.</summary>
    public int Slot { get; }

    /// <summary>Counts the tracker's tracks from 1; 0 while the slot is free.</summary>
    public int Number { get; private set; }

    /// <summary>Detections that it got.</summary>
    public int Looks { get; private set; }

    public PixelBox Box { get; private set; }

    /// <summary>Score of its last detection, 0 to 1.</summary>
    public float Score { get; private set; }

    /// <summary>Label of its last detection, as <see cref="Detection.Kind"/>; a track may change it.</summary>
    public int Kind { get; private set; }

    /// <summary>Elapsed time of the first and of the last frame that showed it.</summary>
    public TimeSpan FirstSeen { get; private set; }

    public TimeSpan LastSeen { get; private set; }

    /// <summary>Pixels per second.</summary>
    public float VelocityX { get; private set; }

    public float VelocityY { get; private set; }

    /// <summary>Pixels that its centre went, the detector's jitter included.</summary>
    public float PathLength { get; private set; }

    /// <summary>Farthest that its centre was from where it began, in pixels, by detections that could begin a track: jitter can't fake it.</summary>
    public float Reach { get; private set; }

    /// <summary>Detections at which something moved within its box: a pot's box jitters, but nothing moves there.</summary>
    public int Stirs { get; private set; }

    /// <summary>Detections at which nothing moved within its box.</summary>
    public int Rests { get; private set; }

    /// <summary>Whether one of its detections was sure.</summary>
    public bool IsSure { get; private set; }

    /// <summary>Its larger side in pixels.</summary>
    public float Size => Math.Max(Box.Width, Box.Height);

    /// <summary>Whether it is live and got at least that many of its own sizes away from where it began.</summary>
    public bool HasMoved(float sizes) => IsLive && Reach >= sizes * Size;

    internal bool IsLive => Number != 0;

    private float FirstX { get; set; }

    private float FirstY { get; set; }

    internal void Begin(int number, in Detection seen, TimeSpan at, bool isSure)
    {
        (Number, Looks, Box, Score, Kind) = (number, 1, seen.Box, seen.Score, seen.Kind);
        (FirstSeen, LastSeen) = (at, at);
        (FirstX, FirstY) = (seen.Box.CentreX, seen.Box.CentreY);
        (VelocityX, VelocityY, PathLength, Reach, Stirs, Rests, IsSure) = (0, 0, 0, 0, 0, 0, isSure);
    }

    /// <summary>Takes the next detection; its way is reach if it <paramref name="counts"/>.</summary>
    internal void Continue(in Detection seen, TimeSpan at, bool isSure, bool counts)
    {
        var dx = seen.Box.CentreX - Box.CentreX;
        var dy = seen.Box.CentreY - Box.CentreY;
        var seconds = (float)(at - LastSeen).TotalSeconds;
        if (seconds > 0)
        {
            VelocityX += VelocityGain * ((dx / seconds) - VelocityX);
            VelocityY += VelocityGain * ((dy / seconds) - VelocityY);
        }

        PathLength += MathF.Sqrt((dx * dx) + (dy * dy));
        Reach = counts ? Math.Max(Reach, Distance(seen.Box, FirstX, FirstY)) : Reach;
        (Box, Score, Kind, LastSeen) = (seen.Box, seen.Score, seen.Kind, at);
        IsSure |= isSure;
        Looks++;
    }

    internal void Note(bool stirs) => (Stirs, Rests) = stirs ? (Stirs + 1, Rests) : (Stirs, Rests + 1);

    internal void End() => Number = 0;

    /// <summary>Where it should be by now if it went on as it did, for one second at most.</summary>
    internal PixelBox Expect(TimeSpan at)
    {
        var seconds = Math.Clamp((float)(at - LastSeen).TotalSeconds, 0, 1);
        return Box with { X = Box.X + (VelocityX * seconds), Y = Box.Y + (VelocityY * seconds) };
    }

    internal static float Distance(PixelBox box, float x, float y) =>
        MathF.Sqrt(((box.CentreX - x) * (box.CentreX - x)) + ((box.CentreY - y) * (box.CentreY - y)));
}
