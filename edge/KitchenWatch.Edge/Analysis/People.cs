using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Analysis;

/// <summary>Which motion is a person's own. Heads that never move and have nothing moving around them are pots, and explain nothing.</summary>
internal sealed class People(Tracker heads, PersonSettings settings, int capacity)
{
    private readonly int[] _tracks = new int[capacity];
    private readonly float[] _activity = new float[capacity];
    private TimeSpan _last;

    /// <summary>Takes where a frame moved.</summary>
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

            if (head.Number != 0)
            {
                _activity[head.Slot] += rate * ((Touches(head, motion) ? 1 : 0) - _activity[head.Slot]);
            }
        }
    }

    /// <summary>Whether the motion lies within a person's reach.</summary>
    public bool Explain(PixelBox moved)
    {
        foreach (var head in heads.Slots)
        {
            var isActive = head.Number != 0 && _activity[head.Slot] >= settings.MinActivity;
            if ((isActive || head.HasMoved(settings.MinReach)) && Around(head).IoU(moved) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool Touches(Track head, ReadOnlySpan<PixelBox> motion)
    {
        var around = Around(head);
        foreach (var moved in motion)
        {
            if (around.IoU(moved) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private PixelBox Around(Track head)
    {
        var side = settings.HalfWidth * head.Size;
        return new PixelBox(head.Box.CentreX - side, head.Box.Y - (head.Size / 2), 2 * side, (settings.Height + 0.5f) * head.Size);
    }
}
