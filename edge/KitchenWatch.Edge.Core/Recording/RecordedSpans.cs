using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Edge.Core.Recording;

/// <summary>Joins files into stretches that play through, with the gaps between them.</summary>
public static class RecordedSpans
{
    /// <summary>A pause up to so long between two files is none: ffmpeg's start and a camera's jitter.</summary>
    public const long JoinMs = 2000;

    /// <param name="segments">Oldest first; among them the last before <paramref name="fromMs"/>, so that a gap at the edge is known to be one.</param>
    /// <param name="fromMs">First moment told of.</param>
    /// <param name="toMs">Last moment told of.</param>
    public static (RecordedSpan[] Spans, RecordedGap[] Gaps) Of(IReadOnlyList<RecordedSegment> segments, long fromMs, long toMs)
    {
        for (var join = JoinMs; ; join *= 4)
        {
            var (spans, gaps) = Joined(segments, fromMs, toMs, join);
            if (spans.Count <= RecordingOverview.MaxSpans)
            {
                return ([.. spans], [.. gaps]);
            }
        }
    }

    private static (List<RecordedSpan> Spans, List<RecordedGap> Gaps) Joined(IReadOnlyList<RecordedSegment> segments, long fromMs, long toMs, long join)
    {
        var (spans, gaps) = (new List<RecordedSpan>(), new List<RecordedGap>());
        var end = long.MinValue;
        foreach (var segment in segments)
        {
            if (end != long.MinValue && segment.FromMs - end > join)
            {
                var gap = new RecordedGap { FromMs = Math.Max(end, fromMs), ToMs = Math.Min(segment.FromMs, toMs), Cause = CauseOf(segment) };
                if (gap.ToMs > gap.FromMs)
                {
                    gaps.Add(gap);
                }
            }

            var joins = spans.Count > 0 && segment.FromMs - end <= join;
            end = Math.Max(end, segment.ToMs);
            if (!segment.Overlaps(fromMs, toMs))
            {
                continue;
            }

            if (joins)
            {
                spans[^1].ToMs = Math.Min(end, toMs);
            }
            else
            {
                spans.Add(new RecordedSpan { FromMs = Math.Max(segment.FromMs, fromMs), ToMs = Math.Min(segment.ToMs, toMs) });
            }
        }

        return (spans, gaps);
    }

    /// <summary>A file that once went on from another has lost it.</summary>
    private static GapCause CauseOf(RecordedSegment after) => after.Before == GapCause.None ? GapCause.Deleted : after.Before;
}
