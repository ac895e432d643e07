using KitchenWatch.Simulator.Clock;
using KitchenWatch.Simulator.H264;

namespace KitchenWatch.Simulator.Camera;

/// <summary>One path of the camera: what it shows and what is wrong with it. Changed by the script, read by every connection.</summary>
internal sealed class CameraStream(string name, Clip clip, TimeProvider time)
{
    private volatile Showing _showing = new(clip, time.GetUtcNow());
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _fault;

    public string Name => name;

    /// <summary>What it shows in place of a clip, or null; its session is described by the clip all the same.</summary>
    public ClockFilm? Clock { get; init; }

    public Showing Showing => _showing;

    public Fault Fault
    {
        get => (Fault)Volatile.Read(ref _fault);
        set => Volatile.Write(ref _fault, (int)value);
    }

    /// <summary>Shows <paramref name="next"/> (or the same clip) from its first picture, now.</summary>
    public void Restart(Clip? next = null)
    {
        _showing = new Showing(next ?? _showing.Clip, time.GetUtcNow());
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>Writes <c>camera loop: NAME NUMBER UTC</c> at the start of each loop, so that a test knows which picture was shown when.</summary>
    public async Task AnnounceLoopsAsync(TextWriter output, CancellationToken stop)
    {
        var (told, ofShowing) = (-1L, _showing);
        while (Clock is null)
        {
            var (changed, showing) = (_changed.Task, _showing);
            var loop = showing.LoopAt(time.GetUtcNow());
            if (showing != ofShowing || loop > told)
            {
                await output.WriteLineAsync($"camera loop: {name} {loop} {showing.StartOfLoop(loop):O}");
                (told, ofShowing) = (loop, showing);
            }

            var next = showing.StartOfLoop(loop + 1) - time.GetUtcNow();
            if (next > TimeSpan.Zero)
            {
                await Task.WhenAny(Task.Delay(next, time, stop), changed);
                stop.ThrowIfCancellationRequested();
            }
        }
    }
}
