using KitchenWatch.Edge.Capture;

namespace KitchenWatch.Edge.Live.Made;

/// <summary>
/// A rendition that a child of its own makes of the main stream while somebody watches: one child however many watch, none when nobody does.
/// A child that ends is started again, with growing waits; a stream that begins anew gets a new one.
/// </summary>
public sealed class MadeVideo
{
    private readonly Lock _gate = new();
    private readonly CameraVideo _from;
    private readonly IReadOnlyList<string> _arguments;
    private readonly TimeProvider _time;
    private Task _running = Task.CompletedTask;
    private Action _unwant = () => { };

    private MadeVideo(CameraVideo from, IReadOnlyList<string> arguments, TimeProvider time)
    {
        (_from, _arguments, _time) = (from, arguments, time);
        Video = new CameraVideo(TimeSpan.Zero, Watched);
    }

    public CameraVideo Video { get; }

    /// <summary>H.264 for browsers that can't play what the camera sends.</summary>
    public static MadeVideo Compatible(CameraVideo from, TimeProvider time) => new(from, EncoderArguments.Compatible, time);

    private void Watched(bool watched)
    {
        lock (_gate)
        {
            if (watched)
            {
                var wanted = new CancellationTokenSource();
                _unwant = wanted.Cancel;
                _running = RunAfterAsync(_running, wanted);
            }
            else
            {
                _unwant();
            }
        }
    }

    /// <summary>One at a time: who comes back while the last child ends waits for its end.</summary>
    private async Task RunAfterAsync(Task before, CancellationTokenSource wanted)
    {
        using var ended = wanted;
        var unwanted = wanted.Token;
        await before;
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        while (!unwanted.IsCancellationRequested)
        {
            var run = new EncoderRun(_from, Video, _arguments);
            await run.RunAsync(unwanted);
            if (run.Made > 0)
            {
                backoff.Reset();
            }

            if (!run.BeginsAnew)
            {
                await Task.Delay(backoff.Next(), _time, unwanted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        Video.Forget();
    }
}
