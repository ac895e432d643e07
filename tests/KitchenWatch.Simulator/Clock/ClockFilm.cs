using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using KitchenWatch.Simulator.H264;

namespace KitchenWatch.Simulator.Clock;

/// <summary>One picture of the clock.</summary>
/// <param name="Unit">Its H.264.</param>
/// <param name="PaintedAt">The time that it shows.</param>
internal readonly record struct ClockPicture(AccessUnit Unit, DateTimeOffset PaintedAt);

/// <summary>
/// The machine's clock, painted and encoded by x264 without look-ahead as each picture falls due; a key picture a second. All who watch get the same
/// pictures; one who does not take them loses the newest.
/// </summary>
internal sealed class ClockFilm(ClockShape shape, TimeProvider time)
{
    private const int MostWaiting = 50;
    private readonly ConcurrentDictionary<Channel<ClockPicture>, byte> _watching = new();
    private readonly ConcurrentQueue<DateTimeOffset> _painted = new();
    private readonly TaskCompletionSource<Clip> _opening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins, and gives the first key picture, from which a session is described.</summary>
    /// <exception cref="InvalidDataException">ffmpeg did not give it.</exception>
    public Task<Clip> StartAsync(CancellationToken stop)
    {
        _ = RunAsync(stop);
        return _opening.Task.WaitAsync(stop);
    }

    /// <summary>All pictures from the next key picture on.</summary>
    public async IAsyncEnumerable<ClockPicture> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var waiting = Channel.CreateBounded<ClockPicture>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
        _watching[waiting] = 0;
        try
        {
            var begun = false;
            await foreach (var picture in waiting.Reader.ReadAllAsync(stop))
            {
                begun |= picture.Unit.Key;
                if (begun)
                {
                    yield return picture;
                }
            }
        }
        finally
        {
            _watching.TryRemove(waiting, out _);
        }
    }

    private static IEnumerable<string> Arguments(ClockShape shape)
    {
        var rate = shape.PicturesPerSecond.ToString(CultureInfo.InvariantCulture);
        return
        [
            "-v", "error", "-fflags", "nobuffer", "-probesize", "32", "-f", "rawvideo", "-pix_fmt", "gray", "-video_size", $"{shape.Width}x{shape.Height}",
            "-framerate", rate, "-i", "pipe:0", "-fps_mode", "passthrough", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-threads", "1",
            "-g", rate, "-sc_threshold", "0", "-bf", "0", "-pix_fmt", "yuv420p", "-flush_packets", "1", "-flvflags", "no_duration_filesize", "-f", "flv", "pipe:1",
        ];
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            using var encoder = Process.Start(new ProcessStartInfo("ffmpeg", Arguments(shape)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            await Task.WhenAll(PaintAsync(encoder, stop), SpreadAsync(encoder));
        }
        catch (Exception e)
        {
            _opening.TrySetException(new InvalidDataException($"the clock ended: {e.Message}", e));
        }
    }

    private async Task PaintAsync(Process encoder, CancellationToken stop)
    {
        var painter = new ClockPainter(shape.Width, shape.Height);
        var picture = new byte[shape.Width * shape.Height];
        using var due = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / shape.PicturesPerSecond), time);
        try
        {
            while (await due.WaitForNextTickAsync(stop))
            {
                var now = time.GetUtcNow();
                painter.Paint(picture, now);
                _painted.Enqueue(now);
                await encoder.StandardInput.BaseStream.WriteAsync(picture, stop);
                await encoder.StandardInput.BaseStream.FlushAsync(stop);
            }
        }
        finally
        {
            encoder.Kill();
        }
    }

    private async Task SpreadAsync(Process encoder)
    {
        await foreach (var unit in new FlvReader(encoder.StandardOutput.BaseStream).PicturesAsync())
        {
            if (!_painted.TryDequeue(out var paintedAt))
            {
                throw new InvalidDataException("more pictures came than were painted");
            }

            if (!_opening.Task.IsCompleted)
            {
                _opening.SetResult(new Clip([unit], new FrameRate(shape.PicturesPerSecond, 1)));
            }

            foreach (var waiting in _watching.Keys)
            {
                waiting.Writer.TryWrite(new ClockPicture(unit, paintedAt));
            }
        }
    }
}
