using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>
/// A picture with the mask that its time allows: the only thing out of which <see cref="PublicFrame"/> takes pixels. It is made here alone, and
/// only of a healthy picture whose heads were looked for before and after it.
/// </summary>
internal sealed class FinishedMask
{
    private FinishedMask(Frame frame, CellMarks hidden) => (Frame, Hidden) = (frame, hidden);

    /// <summary>The original picture.</summary>
    public Frame Frame { get; }

    /// <summary>1 where nothing of it may be seen.</summary>
    public CellMarks Hidden { get; }

    /// <summary>Finishes a picture's mask, or says why it can't be.</summary>
    /// <param name="pending">The picture.</param>
    /// <param name="around">It and its neighbours in time.</param>
    /// <param name="heads">Heads seen before and after it.</param>
    /// <param name="settings">How much is masked.</param>
    /// <param name="areas">To work with.</param>
    /// <param name="hidden">Takes the mask.</param>
    /// <param name="finished">The picture with its mask; null unless the answer is <see cref="PublicSight.Masked"/>.</param>
    public static PublicSight Finish(
        PendingFrame pending, List<PendingFrame> around, HeadBook heads, MaskSettings settings, CellAreas areas, CellMarks hidden, out FinishedMask? finished)
    {
        finished = null;
        if (!pending.IsHealthy)
        {
            return PublicSight.Unhealthy;
        }

        if (!heads.IsWatched(pending.Frame.Elapsed))
        {
            return PublicSight.Behind;
        }

        hidden.Clear();
        foreach (var other in around)
        {
            if ((other.Frame.Elapsed - pending.Frame.Elapsed).Duration() <= settings.MotionSpread)
            {
                hidden.Add(other.Strange.Cells);
            }
        }

        hidden.Widen(settings.Widen);
        heads.Mark(pending.Frame.Elapsed, hidden);
        FillGaps(hidden, areas, settings.MinGap);
        if (hidden.Count > settings.MostMasked * PublicSize.Cells)
        {
            return PublicSight.Hidden;
        }

        finished = new FinishedMask(pending.Frame, hidden);
        return PublicSight.Masked;
    }

    private static void FillGaps(CellMarks hidden, CellAreas areas, int least)
    {
        areas.Begin();
        for (var i = 0; i < PublicSize.Cells; i++)
        {
            if (hidden.Cells[i] == 0)
            {
                var gap = areas.From(hidden.Cells, i);
                if (gap.Length > 0 && gap.Length < least)
                {
                    foreach (var cell in gap)
                    {
                        hidden.Cells[cell] = 1;
                    }
                }
            }
        }
    }
}
