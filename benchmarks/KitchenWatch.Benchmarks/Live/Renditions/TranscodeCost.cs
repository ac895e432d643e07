using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Live.Made;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Live.Renditions;

/// <summary>H.264 made of a 1080p H.265 camera's copied stream, in real time, by the product's own encoder run, as one watches.</summary>
internal static class TranscodeCost
{
    public const int FilmSeconds = 20;

    private const int PicturesPerSecond = 25;

    /// <returns>CPU seconds a second of film, and plain ffmpeg's.</returns>
    public static async Task<(double Ours, double Floor)> MeasureAsync(string folder, CancellationToken cancel)
    {
        var film = await FilmAsync(folder, cancel);
        var pieces = await Ffmpeg.PiecesAsync(folder, film, cancel);

        // Once before, so that the code is compiled.
        await PlayAsync(pieces[..(2 * PicturesPerSecond)], cancel);
        var ours = await PlayAsync(pieces, cancel);
        var floor = await Ffmpeg.RunAsync([.. Plain(film, Path.Combine(folder, "plain.mp4"))], cancel);
        return (ours / FilmSeconds, floor / FilmSeconds);
    }

    /// <summary>The product's own arguments, with files in place of pipes.</summary>
    private static IEnumerable<string> Plain(string film, string output) =>
        EncoderArguments.Compatible.Where(a => a is not "-nostdin").Select(a => a switch { "pipe:0" => film, "pipe:1" => output, _ => a });

    private static async Task<string> FilmAsync(string folder, CancellationToken cancel)
    {
        var film = Path.Combine(folder, "h265.mp4");
        await Ffmpeg.RunAsync(
            [
                "-t", $"{FilmSeconds}", "-i", Repository.PathOf("tests/KitchenWatch.Simulator/clips/kitchen-main.mp4"),
                "-vf", $"fps={PicturesPerSecond},scale=1920:1080,noise=alls=3:allf=t", "-c:v", "libx265", "-preset", "ultrafast", "-b:v", "2M",
                "-x265-params", "bframes=0:keyint=50:log-level=error", "-tag:v", "hvc1", "-pix_fmt", "yuv420p", film,
            ],
            cancel);
        return film;
    }

    /// <returns>CPU seconds of this process and the encoder.</returns>
    private static async Task<double> PlayAsync(List<Fmp4Piece> pieces, CancellationToken cancel)
    {
        var before = ProcessUse.CpuSecondsWithChildren();
        var (camera, made) = (new CameraVideo(), new CameraVideo());
        using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = new EncoderRun(camera, made, EncoderArguments.Compatible);
        var running = run.RunAsync(unwanted.Token);
        var (begun, wanted) = (TimeProvider.System.GetTimestamp(), pieces.Count(p => p.Codec is null));
        for (var i = 0; i < pieces.Count; i++)
        {
            camera.Take(pieces[i], TimeProvider.System.GetUtcNow());
            var ahead = TimeSpan.FromSeconds((double)i / PicturesPerSecond) - TimeProvider.System.GetElapsedTime(begun);
            await Task.Delay(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero, cancel);
        }

        for (var wait = 0; run.Made < wanted && wait < 50; wait++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }

        var left = wanted - run.Made;
        await unwanted.CancelAsync();
        await running;
        return left <= 2
            ? ProcessUse.CpuSecondsWithChildren() - before
            : throw new InvalidOperationException($"{left} of {wanted} pictures did not come out: the machine is too busy to measure on.");
    }
}
