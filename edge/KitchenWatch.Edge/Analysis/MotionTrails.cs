using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Analysis;

/// <summary>
/// Motion of one camera, followed from picture to picture, and what was last looked for in it: what lies where it lay when nothing was found in it need not
/// be looked at again at once. Allocates nothing after construction.
/// </summary>
internal sealed class MotionTrails(TrailSettings settings)
{
    private const float FoundWorth = 3;
    private const float FollowedWorth = 2;
    private const float NewWorth = 1.95f;
    private const float MostMovedWorth = 1.9f;

    private readonly Tracker _tracker = new(settings.Tracker);
    private readonly Detection[] _seen = new Detection[settings.Tracker.Capacity];
    private readonly Trail[] _trails = new Trail[settings.Tracker.Capacity];
    private TimeSpan _at;

    /// <summary>All of them; free ones have the number 0.</summary>
    public ReadOnlySpan<Track> Slots => _tracker.Slots;

    /// <summary>Takes where a frame moved.</summary>
    public void Take(ReadOnlySpan<PixelBox> motion, TimeSpan at)
    {
        var count = Math.Min(motion.Length, _seen.Length);
        for (var i = 0; i < count; i++)
        {
            _seen[i] = new Detection(motion[i], 1, 0);
        }

        _at = at;
        _tracker.Update(_seen.AsSpan(0, count), at);
        foreach (var track in _tracker.Slots)
        {
            if (_trails[track.Slot].Number != track.Number)
            {
                _trails[track.Slot] = new Trail { Number = track.Number };
            }
        }
    }

    /// <summary>The trail that a box of this frame's motion is the end of; null where there were too many.</summary>
    public Track? Of(PixelBox moved)
    {
        foreach (var track in _tracker.Slots)
        {
            if (track.Number != 0 && track.LastSeen == _at && track.Box == moved)
            {
                return track;
            }
        }

        return null;
    }

    /// <summary>
    /// How much a look at it is worth: 0 where it is as it was when nothing was found in it, most where something was found. What was seen
    /// before and never looked at goes before what is new, since a sensor's noise is new in every picture.
    /// </summary>
    public float Worth(Track? track)
    {
        if (track is null)
        {
            return NewWorth;
        }

        ref readonly var trail = ref _trails[track.Slot];
        if (!trail.IsLooked)
        {
            return track.Looks > 1 ? FollowedWorth : NewWorth;
        }

        if (trail.IsFound)
        {
            return FoundWorth;
        }

        var way = Distance(track.Box, trail.Box) / Math.Max(1, Math.Max(trail.Box.Width, trail.Box.Height));
        var area = track.Box.Area / Math.Max(1, trail.Box.Area);
        var isOther = way >= settings.Moved || area >= settings.Grown || area <= 1 / settings.Grown;
        return isOther || _at - trail.LookedAt >= settings.Again ? Math.Min(1 + way, MostMovedWorth) : 0;
    }

    /// <summary>Notes that it was looked at in this frame.</summary>
    public void Note(Track? track, bool found)
    {
        if (track is not null)
        {
            _trails[track.Slot] = new Trail { Number = track.Number, IsLooked = true, IsFound = found, LookedAt = _at, Box = track.Box };
        }
    }

    private static float Distance(PixelBox one, PixelBox other) =>
        MathF.Sqrt(((one.CentreX - other.CentreX) * (one.CentreX - other.CentreX)) + ((one.CentreY - other.CentreY) * (one.CentreY - other.CentreY)));

    private struct Trail
    {
        public int Number;
        public bool IsLooked;
        public bool IsFound;
        public TimeSpan LookedAt;
        public PixelBox Box;
    }
}
