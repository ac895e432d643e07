using System.Text.Json;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Pipeline;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Runs a camera's whole analysis over a film and says what it raised.</summary>
internal static class VideoEval
{
    private const int FramesPerSecond = 5;

    /// <param name="detectors">Loaded models.</param>
    /// <param name="file">The film.</param>
    /// <param name="events">What happens in it, or null.</param>
    /// <exception cref="BadDataException">A file can't be read.</exception>
    public static VideoReport Run(DetectorSet detectors, string file, string? events)
    {
        var truth = events is null ? null : Read(events);
        var settings = new WatchSettings { Width = 640, Height = 360 };
        var analysis = CameraAnalysis.Create(detectors, settings);
        var raised = new List<VideoRaised>();
        foreach (var frame in new Film(file, settings.Width, settings.Height, FramesPerSecond).Frames())
        {
            raised.AddRange(analysis.Look(frame).Select(Of));
        }

        var counts = analysis.Counts;
        var compared = truth?.Compare(raised);
        return new VideoReport(
            "video",
            counts.Frames,
            counts.Moved,
            counts.HeadLooks,
            counts.Judged,
            counts.Bare,
            counts.CannotJudge,
            counts.PestLooks,
            counts.RegionsLeftOut,
            compared?.Expected,
            compared?.Missed,
            compared?.False,
            raised);
    }

    private static VideoRaised Of(Raised raised) => new(
        raised.Rule,
        Seconds(raised.StartedAt),
        Seconds(raised.RaisedAt),
        raised.Track,
        raised.Looks,
        Share.Round(raised.Confidence),
        raised.Box);

    private static double Seconds(DateTimeOffset at) => Math.Round((at - Film.Start).TotalSeconds, 2);

    private static ClipTruth Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), EvalJson.Default.ClipTruth) is { Events: not null } truth
                ? truth
                : throw new BadDataException($"{path}: events: missing");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"{path}: can't be read ({e.Message})", e);
        }
        catch (JsonException e)
        {
            throw new BadDataException($"{path}: {e.Path ?? "$"}: not a film's events (line {e.LineNumber + 1})", e);
        }
    }
}
