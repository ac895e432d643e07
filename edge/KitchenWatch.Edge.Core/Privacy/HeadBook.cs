using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>
/// Where heads were seen in the last seconds, and so where they are to be masked at any moment between: from one detection of a track to its
/// next one all that lies between; before the first and after the last, where it may have been, wider with every second. A faint one does not
/// grow: a kitchen has dozens of pots that look faintly like heads now and then, and who walks on is masked as motion.
/// </summary>
internal sealed class HeadBook(MaskSettings settings)
{
    private const int Capacity = 1024;

    private readonly Tracker _tracker = new(new TrackerSettings { Capacity = PublicMasking.MostHeads, MaxGap = settings.Persist });
    private readonly Seen[] _seen = new Seen[Capacity];
    private readonly TimeSpan[] _looks = new TimeSpan[128];
    private int _count;
    private int _lookCount;

    /// <summary>Takes what a look that was answered found, faint heads included.</summary>
    /// <param name="heads">At most <see cref="PublicMasking.MostHeads"/>.</param>
    /// <param name="at">When.</param>
    /// <param name="areAll">Whether they are all that there are; else the look does not count as one.</param>
    public void Take(ReadOnlySpan<Detection> heads, TimeSpan at, bool areAll)
    {
        _tracker.Update(heads, at);
        if (areAll)
        {
            _looks[_lookCount++ % _looks.Length] = at;
        }

        foreach (var head in _tracker.Slots)
        {
            if (head.Number != 0 && head.LastSeen == at)
            {
                _seen[_count++ % Capacity] = new Seen(head.Number, head.Box, head.Score, head.VelocityX, head.VelocityY, at);
            }
        }
    }

    /// <summary>Whether heads were looked for within a time before that moment, and again within that time after it.</summary>
    public bool IsWatched(TimeSpan at)
    {
        var (before, after) = (false, false);
        for (var i = 0; i < Math.Min(_lookCount, _looks.Length); i++)
        {
            var gap = at - _looks[i];
            before |= gap >= TimeSpan.Zero && gap <= settings.MaxLookGap;
            after |= gap <= TimeSpan.Zero && -gap <= settings.MaxLookGap;
        }

        return before && after;
    }

    /// <summary>Marks heads and bodies as they may have been at that moment.</summary>
    public void Mark(TimeSpan at, CellMarks marks)
    {
        for (var i = 0; i < Math.Min(_count, Capacity); i++)
        {
            ref readonly var seen = ref _seen[i];
            var gap = at - seen.At;
            if (gap.Duration() > settings.Persist)
            {
                continue;
            }

            var later = gap >= TimeSpan.Zero;
            var next = Next(seen, later);
            if (next is not { } other || (later ? at <= other.At : at >= other.At))
            {
                Mark(seen, next, gap, marks);
            }
        }
    }

    /// <summary>The same track's nearest detection on that side of a detection.</summary>
    private Seen? Next(in Seen seen, bool later)
    {
        Seen? nearest = null;
        for (var i = 0; i < Math.Min(_count, Capacity); i++)
        {
            ref readonly var other = ref _seen[i];
            var isBeyond = later ? other.At > seen.At : other.At < seen.At;
            if (other.Track == seen.Track && isBeyond && (nearest is not { } known || (other.At - seen.At).Duration() < (known.At - seen.At).Duration()))
            {
                nearest = other;
            }
        }

        return nearest;
    }

    private void Mark(in Seen seen, in Seen? other, TimeSpan gap, CellMarks marks)
    {
        // Between two detections the way is known; at an open end it may be anywhere that a step leads to.
        var seconds = (float)gap.TotalSeconds;
        var isSure = seen.Score >= settings.BodyScore;
        var (box, wider) = other is { } next
            ? (Hull(seen.Box, next.Box), 0.15f)
            : (Hull(seen.Box, Moved(seen, seconds)), 0.3f + (isSure ? settings.HeadGrowth * Math.Abs(seconds) : 0));
        var size = Math.Max(seen.Box.Width, seen.Box.Height);
        marks.Add(BodyShape.Head(box, size, wider));
        if (isSure)
        {
            marks.Add(BodyShape.Body(box, size));
        }
    }

    private static PixelBox Moved(in Seen seen, float seconds)
    {
        var along = Math.Clamp(seconds, -1, 1);
        return seen.Box with { X = seen.Box.X + (seen.VelocityX * along), Y = seen.Box.Y + (seen.VelocityY * along) };
    }

    private static PixelBox Hull(PixelBox a, PixelBox b)
    {
        var (x, y) = (Math.Min(a.X, b.X), Math.Min(a.Y, b.Y));
        return new PixelBox(x, y, Math.Max(a.Right, b.Right) - x, Math.Max(a.Bottom, b.Bottom) - y);
    }

    private readonly record struct Seen(int Track, PixelBox Box, float Score, float VelocityX, float VelocityY, TimeSpan At);
}
