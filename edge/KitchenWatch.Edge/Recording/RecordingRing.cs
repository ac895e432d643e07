using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Recording;
using KitchenWatch.Edge.Evidence;

namespace KitchenWatch.Edge.Recording;

/// <summary>
/// The last days of all cameras, on the disk. <see cref="Turn"/> is called by one thread; everything else from any. A disk that is full or
/// refuses stops the recording and nothing else: what is free up to the reserve belongs to the outbox.
/// </summary>
public sealed class RecordingRing
{
    /// <summary>A full disk is looked at again after so long, and not filled to the last byte again at once.</summary>
    private const long RetryMs = 5_000;

    private const long SyncMs = 10_000;
    private const long MarginBytes = 32L * 1024 * 1024;

    private readonly string _folder;
    private readonly RetentionLimits _limits;
    private readonly Func<IReadOnlyList<Hold>> _holds;
    private readonly CameraRecorder[] _cameras;
    private IReadOnlyList<Hold> _held = [];
    private long _keptAtMs;
    private long _syncedAtMs;
    private long _stoppedAtMs;
    private long _deleted;
    private RecordingStatus? _status;

    private RecordingRing(string folder, RetentionLimits limits, CameraRecorder[] cameras, Func<IReadOnlyList<Hold>> holds, RecordingState state)
    {
        State = state;
        _folder = folder;
        _limits = limits;
        _cameras = cameras;
        _holds = holds;
    }

    /// <summary>Whether it records, and if not, why.</summary>
    public RecordingState State { get; private set; }

    /// <summary>Files that were deleted for their age or for room.</summary>
    public long Deleted => Interlocked.Read(ref _deleted);

    /// <summary>How it stood at the last turn; null before the first.</summary>
    public RecordingStatus? Status => Volatile.Read(ref _status);

    internal IReadOnlyList<CameraRecorder> Cameras => _cameras;

    /// <summary>Opens the ring, and makes whole what a crash left.</summary>
    /// <param name="settings">The profile.</param>
    /// <param name="folder">Where each camera has a folder of its name.</param>
    /// <param name="cameras">Those that are recorded.</param>
    /// <param name="holds">What may not be deleted, asked at each turn.</param>
    /// <returns>A ring that records nothing, and says so, where the disk refuses: the box goes on without it until its next start.</returns>
    public static RecordingRing Open(RecordingSettings settings, string folder, IEnumerable<SourceId> cameras, Func<IReadOnlyList<Hold>> holds)
    {
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            CameraRecorder[] recorders = [.. cameras.Select(c => new CameraRecorder(c, SegmentFolder.Open(Path.Combine(folder, c.ToString()))))];
            return new RecordingRing(
                folder, settings.LimitsOn(new DriveInfo(folder).TotalSize), recorders, holds, recorders.Length == 0 ? RecordingState.Off : RecordingState.Recording);
        }
        catch (Exception e) when (DiskError.Is(e))
        {
            return new RecordingRing(folder, settings.LimitsOn(0), [], holds, DiskError.IsFull(e) ? RecordingState.DiskFull : RecordingState.Failing);
        }
    }

    /// <summary>Where a camera's pieces go; null for one that is not recorded.</summary>
    public RecordingInbox? InboxOf(SourceId source) => Find(source)?.Queue;

    /// <summary>Writes what waits, and deletes what must go. Call about twice a second.</summary>
    public void Turn(DateTimeOffset now)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        if (_cameras.Length == 0)
        {
            _status ??= Told();
            return;
        }

        if (State != RecordingState.Recording && !IsDue(_stoppedAtMs, RetryMs, nowMs))
        {
            Array.ForEach(_cameras, c => c.Discard());
            return;
        }

        if (State != RecordingState.Recording || IsDue(_keptAtMs, RetryMs, nowMs))
        {
            Keep(nowMs);
            Volatile.Write(ref _status, Told());
        }

        Write(nowMs);
    }

    /// <summary>Ends the growing files, so that the next start finds them whole.</summary>
    public void Close() => Array.ForEach(_cameras, c => c.Stop(GapCause.BoxOff));

    /// <summary>A camera's files that overlap the span and the one before, oldest first, the growing one too; null for a camera that is not recorded.</summary>
    internal IReadOnlyList<RecordedSegment>? Segments(SourceId source, long fromMs, long toMs)
    {
        if (Find(source) is not { } camera)
        {
            return null;
        }

        var growing = camera.Growing;
        var all = camera.Folder.All();
        var first = Math.Max(0, Array.FindLastIndex(all, s => s.FromMs <= fromMs) - 1);
        List<RecordedSegment> found = [.. all.Skip(first).TakeWhile(s => s.FromMs <= toMs)];
        if (growing is { } g && g.FromMs <= toMs && (all.Length == 0 || all[^1].FromMs < g.FromMs))
        {
            found.Add(g);
        }

        return found;
    }

    internal CameraRecorder? Find(SourceId source) => Array.Find(_cameras, c => c.Source == source);

    /// <summary>What is held of a camera.</summary>
    internal IEnumerable<Hold> HeldOf(SourceId source) => Volatile.Read(ref _held).Where(h => h.Source == source);

    private void Keep(long nowMs)
    {
        _keptAtMs = nowMs;
        Volatile.Write(ref _held, [.. _holds().Where(h => h.UntilMs > nowMs)]);
        try
        {
            var margin = State == RecordingState.Recording ? 0 : MarginBytes;
            var plan = Retention.Plan(
                [.. _cameras.Select(c => c.Folder.All())],
                (camera, segment) => IsHeld(_cameras[camera].Source, segment),
                _limits with { KeepFreeBytes = Math.Min(_limits.KeepFreeBytes + margin, _limits.KeepFreeBytes * 2) },
                nowMs,
                _cameras.Sum(c => c.Growing?.Bytes ?? 0),
                new DriveInfo(_folder).AvailableFreeSpace);
            foreach (var doomed in plan.Doomed.GroupBy(d => d.Camera, d => d.Segment))
            {
                _cameras[doomed.Key].Folder.Delete([.. doomed]);
            }

            Interlocked.Add(ref _deleted, plan.Doomed.Count);
            Enter(plan.IsHeldFull ? RecordingState.HoldsFull : plan.IsShort ? RecordingState.DiskFull : RecordingState.Recording, nowMs);
        }
        catch (Exception e) when (DiskError.Is(e))
        {
            Enter(RecordingState.Failing, nowMs);
        }
    }

    private void Write(long nowMs)
    {
        if (State != RecordingState.Recording)
        {
            Array.ForEach(_cameras, c => c.Discard());
            return;
        }

        try
        {
            Array.ForEach(_cameras, c => c.Drain(nowMs));
            if (IsDue(_syncedAtMs, SyncMs, nowMs))
            {
                _syncedAtMs = nowMs;
                Array.ForEach(_cameras, c => c.Sync());
            }
        }
        catch (Exception e) when (DiskError.Is(e))
        {
            Enter(DiskError.IsFull(e) ? RecordingState.DiskFull : RecordingState.Failing, nowMs);
        }
    }

    private void Enter(RecordingState state, long nowMs)
    {
        if (state != RecordingState.Recording)
        {
            _stoppedAtMs = nowMs;
            Array.ForEach(_cameras, c => c.Stop(GapCause.DiskFull));
        }

        State = state;
    }

    /// <summary>So long ago, or the clock was set back since.</summary>
    private static bool IsDue(long lastMs, long everyMs, long nowMs) => nowMs - lastMs >= everyMs || nowMs < lastMs;

    private bool IsHeld(SourceId source, RecordedSegment segment) => _held.Any(h => h.Source == source && segment.Overlaps(h.FromMs, h.ToMs));

    private RecordingStatus Told()
    {
        var oldest = _cameras.Select(c => c.Folder.All()).Where(a => a.Length > 0).Select(a => (long?)a[0].FromMs).Min();
        return new RecordingStatus(
            State,
            _cameras.Sum(c => c.Folder.All().Sum(s => s.Bytes) + (c.Growing?.Bytes ?? 0)),
            _limits.MostBytes,
            _held.Count,
            _held.SelectMany(h => (Segments(h.Source, h.FromMs, h.ToMs) ?? []).Where(s => s.Overlaps(h.FromMs, h.ToMs)).Select(s => (h.Source, s))).Distinct().Sum(s => s.s.Bytes),
            _cameras.Sum(c => c.Queue.LostGroups + c.Headless),
            Deleted,
            oldest is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null);
    }
}
