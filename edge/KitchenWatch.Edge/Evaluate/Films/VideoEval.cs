using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Health;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Pipeline;

namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary>Runs a camera's whole analysis over a film, as fast as it goes, and says what it raised.</summary>
internal static class VideoEval
{
    private const int ProgressSeconds = 60;

    /// <param name="detectors">Loaded models.</param>
    /// <param name="camera">Which camera the film is taken for.</param>
    /// <param name="path">The film, of any size, rate and codec that ffmpeg reads.</param>
    /// <param name="events">What happens in it, or null.</param>
    /// <param name="log">Takes a line for each minute of film.</param>
    /// <exception cref="BadDataException">A file can't be read.</exception>
    public static VideoReport Run(DetectorSet detectors, FilmCamera camera, string path, string? events, TextWriter? log = null)
    {
        var truth = events is null ? null : FilmTruth.Read(events);
        var film = new Film(path, camera.Watch.Width, camera.Watch.Height, camera.FramesPerSecond);
        var analysis = CameraAnalysis.Create(detectors, camera.Watch);
        var health = new PictureHealth(camera.Watch.Width, camera.Watch.Height, !camera.Watch.Zones.IsEmpty, static () => { });
        var gaps = new GapRule(camera.Gaps);
        var raised = new List<VideoRaised>();
        foreach (var frame in film.Frames())
        {
            raised.AddRange(analysis.Look(frame, health.Look(frame)).Select(Of));
            if (frame.Index % camera.FramesPerSecond == 0 && gaps.Tick(health.Now.State.Gap(), frame.Elapsed, frame.At) is { } gap)
            {
                raised.Add(Of(gap, frame));
            }

            if (frame.Index > 0 && frame.Index % (ProgressSeconds * camera.FramesPerSecond) == 0)
            {
                log?.WriteLine($"{Path.GetFileName(path)}: {frame.Index / camera.FramesPerSecond} s");
            }
        }

        var seconds = Math.Round((double)analysis.Counts.Frames / camera.FramesPerSecond, 2);
        var report = Counted(analysis.Counts, path, seconds, film.Damage, raised);
        return truth is null ? report : Compared(report, truth, camera.Repeat.TotalSeconds);
    }

    private static VideoReport Counted(AnalysisCounts counts, string path, double seconds, string? damage, List<VideoRaised> raised) => new()
    {
        Film = Path.GetFileName(path),
        Seconds = seconds,
        Damage = damage,
        Frames = counts.Frames,
        Moved = counts.Moved,
        HeadLooks = counts.HeadLooks,
        Judged = counts.Judged,
        Bare = counts.Bare,
        CannotJudge = counts.CannotJudge,
        CannotSee = counts.CannotSee,
        PestLooks = counts.PestLooks,
        RegionsLeftOut = counts.RegionsLeftOut,
        Raised = raised,
    };

    private static VideoReport Compared(VideoReport report, FilmTruth truth, double repeat)
    {
        var score = new FilmScore(truth.Expected, report.Raised, repeat);
        return report with
        {
            Events = score.Events,
            Found = score.Found,
            Missed = score.Missed,
            Silenced = score.Silenced,
            Repeats = score.Repeats,
            FalseNotices = score.False,
            FalsePerHour = FilmScore.PerHour(score.False, report.Seconds),
            DelaySecondsMedian = FilmScore.Rank(score.Delays, 0.5),
            DelaySecondsP95 = FilmScore.Rank(score.Delays, 0.95),
            MissedEvents = [.. score.MissedEvents],
            OtherKinds = truth.OtherKinds,
            Rules = [.. FilmScore.ByRule(truth.Expected, report.Raised, repeat).Select(r => RuleRow.Of(r.Rule, r.Score, report.Seconds))],
        };
    }

    private static VideoRaised Of(Raised raised) => new(
        raised.Rule,
        Seconds(raised.StartedAt),
        Seconds(raised.RaisedAt),
        raised.Track,
        raised.Looks,
        Share.Round(raised.Confidence),
        new RaisedBox(Pixel(raised.Box.X), Pixel(raised.Box.Y), Pixel(raised.Box.Width), Pixel(raised.Box.Height)));

    private static VideoRaised Of(RaisedGap raised, Frame frame) => new(
        RuleCode.SupervisionGap, Seconds(raised.StartedAt), Seconds(raised.RaisedAt), 0, 0, 1, new RaisedBox(0, 0, frame.Width, frame.Height), raised.Gap.Kind);

    private static double Seconds(DateTimeOffset at) => Math.Round((at - Film.Start).TotalSeconds, 2);

    private static double Pixel(float value) => Math.Round(value, 1);
}
