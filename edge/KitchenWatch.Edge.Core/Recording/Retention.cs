namespace KitchenWatch.Edge.Core.Recording;

/// <summary>How much recording is kept.</summary>
/// <param name="Age">What is older is deleted.</param>
/// <param name="MostBytes">Most of all cameras together.</param>
/// <param name="KeepFreeBytes">What must stay free on the disk for the outbox and the evidence.</param>
public sealed record RetentionLimits(TimeSpan Age, long MostBytes, long KeepFreeBytes);

/// <summary>What is to be deleted.</summary>
/// <param name="Doomed">Camera by its place in the list, and its file; the oldest first.</param>
/// <param name="IsShort">True when even then there is no room: nothing more may be recorded.</param>
/// <param name="IsHeldFull">True when there would be room but for what is held.</param>
public sealed record RetentionPlan(IReadOnlyList<(int Camera, RecordedSegment Segment)> Doomed, bool IsShort, bool IsHeldFull);

/// <summary>Decides what goes: first what is too old, then, while there is too much, the oldest of all cameras. What is held stays.</summary>
public static class Retention
{
    /// <param name="cameras">Finished files of each camera, oldest first.</param>
    /// <param name="isHeld">True for a file of the camera at that place that may not go.</param>
    /// <param name="limits">The profile.</param>
    /// <param name="nowMs">The time, ms since 1970 UTC.</param>
    /// <param name="growingBytes">Bytes of files that still grow.</param>
    /// <param name="freeBytes">Bytes that are free on the disk.</param>
    public static RetentionPlan Plan(
        IReadOnlyList<IReadOnlyList<RecordedSegment>> cameras, Func<int, RecordedSegment, bool> isHeld, RetentionLimits limits, long nowMs, long growingBytes, long freeBytes)
    {
        var oldest = nowMs - (long)limits.Age.TotalMilliseconds;
        var left = cameras.Sum(c => c.Sum(s => s.Bytes));
        var over = Math.Max(growingBytes + left - limits.MostBytes, limits.KeepFreeBytes - freeBytes);
        var doomed = new List<(int, RecordedSegment)>();
        var at = new int[cameras.Count];
        while (Oldest(cameras, at, isHeld) is var camera and >= 0)
        {
            var segment = cameras[camera][at[camera]];
            if (over <= 0 && segment.ToMs >= oldest)
            {
                break;
            }

            doomed.Add((camera, segment));
            over -= segment.Bytes;
            left -= segment.Bytes;
            at[camera]++;
        }

        return new RetentionPlan(doomed, over > 0, over > 0 && left >= over);
    }

    /// <summary>The camera whose next file that may go is the oldest, or -1; moves past what is held.</summary>
    private static int Oldest(IReadOnlyList<IReadOnlyList<RecordedSegment>> cameras, int[] at, Func<int, RecordedSegment, bool> isHeld)
    {
        var found = -1;
        for (var i = 0; i < at.Length; i++)
        {
            while (at[i] < cameras[i].Count && isHeld(i, cameras[i][at[i]]))
            {
                at[i]++;
            }

            if (at[i] < cameras[i].Count && (found < 0 || cameras[i][at[i]].ToMs < cameras[found][at[found]].ToMs))
            {
                found = i;
            }
        }

        return found;
    }
}
