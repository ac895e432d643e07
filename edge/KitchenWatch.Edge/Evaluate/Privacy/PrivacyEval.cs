using System.Globalization;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evaluate.Films;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Edge.Privacy;

namespace KitchenWatch.Edge.Evaluate.Privacy;

/// <summary>Runs a public camera's whole path over a film, as fast as it goes, writes the rendition, and counts faces on both sides.</summary>
internal sealed class PrivacyEval
{
    private const int Rate = PublicSize.FramesPerSecond;
    private const int ProgressFrames = 60 * Rate;

    private readonly FaceFinder _finder;
    private readonly TextWriter _log;
    private readonly CameraAnalysis _analysis;
    private readonly PictureHealth _health = new(PublicSize.Width, PublicSize.Height, hasZones: false, static () => { });
    private readonly PublicMasking _masking = new(new MaskSettings(), new Blackout([]));
    private readonly FaceCount _faces = new();
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly List<int> _slates = [];
    private double _maskedShare;
    private int _made;
    private TimeSpan _looking;
    private TimeSpan _hiding;

    public PrivacyEval(DetectorSet detectors, FaceFinder finder, TextWriter log)
    {
        (_finder, _log) = (finder, log);
        _analysis = CameraAnalysis.Create(detectors, PublicWatch.Alone(_masking.FaintScore));
    }

    /// <summary>Processor time of this process: a busy machine does not lengthen it.</summary>
    private static TimeSpan Spent => Environment.CpuUsage.TotalTime;

    /// <param name="film">Any film that ffmpeg reads.</param>
    /// <param name="output">Takes the rendition.</param>
    /// <param name="warm">Seconds watched before.</param>
    /// <param name="name">On the picture.</param>
    /// <exception cref="BadDataException">The film can't be read, or the rendition can't be written.</exception>
    public PrivacyReport Run(string film, string output, int warm, string name)
    {
        using var folder = new RunFolder(output);
        var words = new PublicWords(new CaptionPainter(folder.Path, CaptionPainter.Chinese), name, "school", TimeZoneInfo.Utc);
        Warm(film, warm);
        using var encoder = FfmpegChild.Start(PublicCodec.Arguments("-movflags", "+faststart", "-f", "mp4", "-y", "file:" + output), takesInput: true);
        var begun = TimeSpan.FromSeconds(warm);
        Frame? last = null;
        foreach (var frame in new Film(film, PublicSize.Width, PublicSize.Height, Rate).Frames())
        {
            last = frame;
            Add(frame, begun);
            var (yunet, cascade) = _finder.Find(frame);
            _faces.Original(yunet, cascade, _analysis.Heads.ToArray().Select(h => h.Box));
            Encode(encoder, words, frame.Elapsed - _masking.LookAhead, begun);
            Tell(frame.Index, film);
        }

        // The camera goes on: what comes after the last picture is that picture once more.
        var end = last!.Elapsed;
        for (var more = 1; more <= Math.Ceiling(_masking.LookAhead.TotalSeconds * Rate); more++)
        {
            last.Elapsed = end + TimeSpan.FromSeconds((double)more / Rate);
            Add(last, begun);
            Encode(encoder, words, last.Elapsed - _masking.LookAhead, begun);
        }

        var encoding = Finish(encoder, output);
        Count(output);
        return Report(film, output, warm, encoding);
    }

    private void Warm(string film, int seconds)
    {
        for (var done = 0; done < seconds * Rate;)
        {
            foreach (var frame in new Film(film, PublicSize.Width, PublicSize.Height, Rate).Frames().Take((seconds * Rate) - done))
            {
                frame.Elapsed = TimeSpan.Zero;
                Add(frame, TimeSpan.FromSeconds((double)done++ / Rate));
            }
        }

        (_looking, _hiding) = (TimeSpan.Zero, TimeSpan.Zero);
    }

    private void Add(Frame frame, TimeSpan begun)
    {
        var elapsed = frame.Elapsed;
        frame.Elapsed += begun;
        var started = Spent;
        _analysis.Look(frame, _health.Look(frame));
        var looked = Spent;
        _masking.Add(frame, PublicWatch.IsHealthy(_health.Now.State, hasBlackout: false), _analysis.HeadsLooked, _analysis.Heads);
        _looking += looked - started;
        _hiding += Spent - looked;
        frame.Elapsed = elapsed;
    }

    private void Encode(FfmpegChild encoder, PublicWords words, TimeSpan moment, TimeSpan begun)
    {
        if (moment < TimeSpan.Zero)
        {
            return;
        }

        var started = Spent;
        var frame = _masking.Take(begun + moment, Film.Start + moment);
        words.Write(frame);
        _hiding += Spent - started;
        try
        {
            encoder.Input.Write(frame.Bgr.Span);
        }
        catch (IOException e)
        {
            throw new BadDataException($"the rendition can't be encoded: {encoder.Said.Trim()}", e);
        }

        if (frame.Sight == PublicSight.Masked)
        {
            _maskedShare += frame.MaskedShare;
        }
        else
        {
            var reason = char.ToLowerInvariant(frame.Sight.ToString()[0]) + frame.Sight.ToString()[1..];
            _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
            _slates.Add(_made);
        }

        _made++;
    }

    private static TimeSpan Finish(FfmpegChild encoder, string output)
    {
        var spent = encoder.Spent;
        encoder.Input.Close();
        encoder.WaitForEnd();
        encoder.Reading.Wait();
        return File.Exists(output) ? spent : throw new BadDataException($"{output}: can't be written ({encoder.Said.Trim()})");
    }

    private void Count(string output)
    {
        _slates.ForEach(_faces.Slate);
        foreach (var frame in new Film(output, PublicSize.Width, PublicSize.Height, Rate).Frames())
        {
            var (yunet, cascade) = _finder.Find(frame);
            _faces.Public((int)frame.Index, yunet, cascade);
        }
    }

    private void Tell(long index, string film)
    {
        if (index > 0 && index % ProgressFrames == 0)
        {
            _log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(film)}: {index / Rate} s, empty kitchen known: {_masking.Known:P0}"));
        }
    }

    private PrivacyReport Report(string film, string output, int warm, TimeSpan encoding)
    {
        double PerFrame(TimeSpan spent) => Math.Round(spent.TotalMilliseconds / _made, 2);
        return new PrivacyReport(
            "privacy",
            Path.GetFileName(film),
            _made,
            _slates.Count,
            Share.Round((double)_slates.Count / _made),
            Share.Round(_maskedShare / Math.Max(1, _made - _slates.Count)),
            _faces.Before,
            _faces.After,
            _faces.Anywhere,
            _faces.BeforeYuNet,
            _faces.AfterYuNet,
            _faces.AnywhereYuNet,
            _faces.BeforeCascade,
            _faces.AfterCascade,
            _faces.AnywhereCascade,
            _faces.UnderSlate,
            _reasons,
            warm,
            PerFrame(_hiding),
            PerFrame(_looking),
            PerFrame(encoding),
            Math.Round(new FileInfo(output).Length * 8.0 / 1000 / ((double)_made / Rate), 1))
        {
            FramesToLookAt = [.. _faces.ToLookAt.Take(50)],
            OtherFramesToLookAt = [.. _faces.Elsewhere.Take(50)],
        };
    }
}
