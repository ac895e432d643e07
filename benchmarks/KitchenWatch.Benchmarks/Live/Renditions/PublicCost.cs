using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evaluate.Films;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Edge.Privacy;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Live.Renditions;

/// <summary>
/// The whole public rendition of one camera: its sub-stream decoded, looked at, masked, lettered and encoded, with both ffmpeg children. The film
/// is played once before, so that the kitchen is known and the code is compiled, and measured on the second time. As fast as it goes.
/// </summary>
internal sealed class PublicCost
{
    /// <summary>Of the demo's kitchen with its people.</summary>
    public const int FilmSeconds = 90;

    private const int Rate = PublicSize.FramesPerSecond;

    private readonly PublicMasking _masking = new(new MaskSettings(), new Blackout([]));
    private readonly PictureHealth _health = new(PublicSize.Width, PublicSize.Height, hasZones: false, static () => { });
    private readonly CameraAnalysis _analysis;
    private readonly PublicWords _words;
    private readonly string _film;
    private int _frames;

    private PublicCost(DetectorSet detectors, string film, string folder)
    {
        _film = film;
        _analysis = CameraAnalysis.Create(detectors, PublicWatch.Alone(_masking.FaintScore));
        _words = new PublicWords(new CaptionPainter(folder, CaptionPainter.Chinese), "示例学校", "school", TimeZoneInfo.Utc);
    }

    /// <returns>CPU seconds a second of film, and plain ffmpeg's.</returns>
    public static async Task<(double Ours, double Floor)> MeasureAsync(string folder, CancellationToken cancel)
    {
        var film = await FilmAsync(folder, cancel);
        if (!DetectorSet.TryLoad(Repository.PathOf("models"), out var detectors, out var mistakes))
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, mistakes));
        }

        using (detectors)
        {
            var cost = new PublicCost(detectors, film, folder);
            await cost.PlayAsync(cancel);
            var before = ProcessUse.CpuSecondsWithChildren();
            await cost.PlayAsync(cancel);
            var ours = ProcessUse.CpuSecondsWithChildren() - before;
            var floor = await Ffmpeg.RunAsync(
                [
                    "-threads", "1", "-i", film, "-vf", $"fps={Rate},scale={PublicSize.Width}:{PublicSize.Height}:flags=bilinear", .. PublicCodec.Encoder,
                    "-f", "mp4", Path.Combine(folder, "plain.mp4"),
                ],
                cancel);
            return (ours / FilmSeconds, floor / FilmSeconds);
        }
    }

    /// <summary>As a camera's sub-stream: 640 × 360, 25 a second, 0.5 Mbit/s.</summary>
    private static async Task<string> FilmAsync(string folder, CancellationToken cancel)
    {
        var film = Path.Combine(folder, "people.mp4");
        await Ffmpeg.RunAsync(
            [
                "-t", $"{FilmSeconds}", "-i", Repository.PathOf("tests/KitchenWatch.Simulator/clips/kitchen-main.mp4"), "-vf", "fps=25,noise=alls=3:allf=t",
                "-c:v", "libx264", "-preset", "veryfast", "-b:v", "500k", "-maxrate", "500k", "-bufsize", "500k", "-bf", "0", "-g", "50", "-pix_fmt", "yuv420p", film,
            ],
            cancel);
        return film;
    }

    private async Task PlayAsync(CancellationToken cancel)
    {
        using var encoder = FfmpegChild.Start(PublicCodec.Fragments, takesInput: true);
        var reading = ReadAsync(encoder.Pictures, cancel);
        foreach (var frame in new Film(_film, PublicSize.Width, PublicSize.Height, Rate).Frames())
        {
            Make(frame, encoder.Input);
        }

        encoder.Input.Close();
        await reading;
        encoder.WaitForEnd();
    }

    private void Make(Frame frame, Stream encoder)
    {
        frame.Elapsed = TimeSpan.FromSeconds((double)_frames++ / Rate);
        _analysis.Look(frame, _health.Look(frame));
        _masking.Add(frame, PublicWatch.IsHealthy(_health.Now.State, hasBlackout: false), _analysis.HeadsLooked, _analysis.Heads);
        var moment = frame.Elapsed - _masking.LookAhead;
        var shown = _masking.Take(moment, Film.Start + moment);
        _words.Write(shown);
        encoder.Write(shown.Bgr.Span);
    }

    private static async Task ReadAsync(Stream output, CancellationToken cancel)
    {
        var reader = new Fmp4Reader(output);
        while (await reader.ReadAsync(cancel) is not null)
        {
            // As the delay line does, less the keeping.
        }
    }
}
