using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Analysis;

/// <summary>
/// Which motion is a person's own. Heads that never move and have nothing moving around them are pots, and explain nothing; so do those that were never sure. A person who stands does not
/// explain what goes straight past: only motion whose way follows the person's, or goes to and fro as hands do.
/// </summary>
internal sealed class People(Tracker heads, MotionTrails trails, PersonSettings settings)
{
    private readonly int[] _tracks = new int[heads.Slots.Length];
    private readonly float[] _activity = new float[heads.Slots.Length];
    private readonly Pair[] _pairs = new Pair[heads.Slots.Length * trails.Slots.Length];
    private TimeSpan _last;

    /// <summary>Takes where a frame moved, after the trails did.</summary>
    public void Watch(ReadOnlySpan<PixelBox> motion, TimeSpan at)
    {
        var rate = 1 - MathF.Exp(-(float)(at - _last).TotalSeconds / settings.Memory);
        _last = at;
        foreach (var head in heads.Slots)
        {
            if (_tracks[head.Slot] != head.Number)
            {
                (_tracks[head.Slot], _activity[head.Slot]) = (head.Number, 0);
            }

            if (head.Number != 0 && head.IsSure)
            {
                _activity[head.Slot] += rate * ((Around(head).Meets(motion) ? 1 : 0) - _activity[head.Slot]);
                Remember(head);
            }
        }
    }

    /// <summary>Whether the motion lies within a person's reach and may be that person's.</summary>
    /// <param name="moved">Where.</param>
    /// <param name="trail">Its trail; null where there is none.</param>
    public bool Explain(PixelBox moved, Track? trail)
    {
        foreach (var head in heads.Slots)
        {
            var isActive = head.Number != 0 && _activity[head.Slot] >= settings.MinActivity;
            if ((isActive || (head.IsSure && head.HasMoved(settings.MinReach))) && Around(head).IoU(moved) > 0 && !(trail is not null && Stands(head) && GoesItsOwnWay(trail, head)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Remembers where a trail was, seen from the head, when both were first known.</summary>
    private void Remember(Track head)
    {
        foreach (var trail in trails.Slots)
        {
            ref var pair = ref _pairs[(head.Slot * trails.Slots.Length) + trail.Slot];
            if (trail.Number != 0 && (pair.Head != head.Number || pair.Trail != trail.Number))
            {
                pair = new Pair(head.Number, trail.Number, trail.Box.CentreX - head.Box.CentreX, trail.Box.CentreY - head.Box.CentreY);
            }
        }
    }

    private bool Stands(Track head) =>
        (head.VelocityX * head.VelocityX) + (head.VelocityY * head.VelocityY) <= settings.Standing * settings.Standing * head.Size * head.Size;

    private bool GoesItsOwnWay(Track trail, Track head)
    {
        ref readonly var pair = ref _pairs[(head.Slot * trails.Slots.Length) + trail.Slot];
        if (pair.Head != head.Number || pair.Trail != trail.Number || trail.Looks < settings.OwnLooks)
        {
            return false;
        }

        var (x, y) = (trail.Box.CentreX - head.Box.CentreX - pair.X, trail.Box.CentreY - head.Box.CentreY - pair.Y);
        return (x * x) + (y * y) >= settings.OwnWay * settings.OwnWay * head.Size * head.Size && trail.Reach >= settings.OwnStraightness * trail.PathLength;
    }

    private PixelBox Around(Track head)
    {
        var side = settings.HalfWidth * head.Size;
        return new PixelBox(head.Box.CentreX - side, head.Box.Y - (head.Size / 2), 2 * side, (settings.Height + 0.5f) * head.Size);
    }

    private readonly record struct Pair(int Head, int Trail, float X, float Y);
}
