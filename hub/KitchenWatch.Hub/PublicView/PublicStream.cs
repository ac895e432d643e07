using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.Live;

namespace KitchenWatch.Hub.PublicView;

/// <summary>
/// One opened camera's public rendition as segments in memory: a single viewer of the relay, there while somebody asks for the play list, however
/// many ask. Safe from any thread.
/// </summary>
internal sealed class PublicStream(PublicCamera camera, LiveRelay relay, TimeProvider time, ILogger<PublicStreams> log)
{
    /// <summary>How long the stream goes on when nobody asks any more; a player asks every two seconds.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(20);

    /// <summary>How long a request waits for the first segment.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan s_check = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Run? _run;
    private long _askedAt;
    private long _next;

    // When the last segment came before a stream that ended in silence; 0 where it did not. Nobody who comes then is told that all is well.
    private long _silentFrom;

    /// <summary>How long ago the newest segment came, or since it was first asked for; null while nobody asks and nothing was missed.</summary>
    public TimeSpan? Silence
    {
        get
        {
            var from = Volatile.Read(ref _run) is { } run ? Volatile.Read(ref run.NewestAt) : Volatile.Read(ref _silentFrom);
            return from == 0 ? null : time.GetElapsedTime(from);
        }
    }

    /// <summary>The segments that are there, asked for or not.</summary>
    public SegmentWindow Held => Volatile.Read(ref _run)?.Window ?? SegmentWindow.Empty;

    /// <summary>The segments, asked for by a player; begins the stream, and waits for its first segment. Empty where none comes or none came for too long.</summary>
    public async ValueTask<SegmentWindow> Ask(CancellationToken cancellation)
    {
        Volatile.Write(ref _askedAt, time.GetTimestamp());
        var run = Volatile.Read(ref _run) ?? Begin();
        if (run.Window.Newest is null)
        {
            await run.First.Task.WaitAsync(FirstWait, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return time.GetElapsedTime(Volatile.Read(ref run.NewestAt)) > PublicLabel.MaxSilence ? SegmentWindow.Empty : run.Window;
    }

    private Run Begin()
    {
        lock (_lock)
        {
            if (_run is null)
            {
                // Disposed by Follow, when it has ended.
                _run = Run.From(_silentFrom == 0 ? time.GetTimestamp() : _silentFrom);
                _ = Follow(_run);
            }

            return _run;
        }
    }

    private async Task Follow(Run run)
    {
        using var ended = run;

        // Numbers go on from the clock, so that a hub that was started anew never gives another picture the address of an old one.
        var cutter = new SegmentCutter(Math.Max(_next, time.GetUtcNow().ToUnixTimeSeconds()));
        await using var watch = time.CreateTimer(_ => EndIfAlone(run), null, s_check, s_check);
        try
        {
            await foreach (var packet in relay.Watch(camera.Device, camera.Source, Rendition.Public, run.Stop.Token))
            {
                Take(run, cutter, packet);
            }
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            End(run, cutter);
        }
    }

    private void Take(Run run, SegmentCutter cutter, LivePacket packet)
    {
        if (cutter.Add(packet) is { } segment)
        {
            run.Window = run.Window.With(segment);
            Volatile.Write(ref run.NewestAt, time.GetTimestamp());
            run.First.TrySetResult();
        }
        else if (cutter.Broken > run.Broken)
        {
            if (run.Broken == 0)
            {
                log.LogWarning("The public stream of {Device}/{Source} is no H.264 in fragmented MP4; nothing of it is shown.", camera.Device, camera.Source);
            }

            run.Broken = cutter.Broken;
        }
    }

    private void EndIfAlone(Run run)
    {
        if (time.GetElapsedTime(Volatile.Read(ref _askedAt)) > Linger || !camera.Kitchen.IsOpen(time.GetUtcNow()))
        {
            _ = run.Stop.CancelAsync();
        }
    }

    private void End(Run run, SegmentCutter cutter)
    {
        lock (_lock)
        {
            _next = cutter.Next;
            Volatile.Write(ref _silentFrom, time.GetElapsedTime(run.NewestAt) > PublicLabel.MaxSilence ? run.NewestAt : 0);
            Volatile.Write(ref _run, null);
        }

        run.First.TrySetResult();
    }

    private sealed class Run : IDisposable
    {
        public long NewestAt;
        private SegmentWindow _window = SegmentWindow.Empty;

        public SegmentWindow Window
        {
            get => Volatile.Read(ref _window);
            set => Volatile.Write(ref _window, value);
        }

        public CancellationTokenSource Stop { get; } = new();

        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Broken { get; set; }

        public static Run From(long at) => new() { NewestAt = at };

        public void Dispose() => Stop.Dispose();
    }
}
