using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Live.Made;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Privacy;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>One camera with all that belongs to it: capture, health, copied stream, analysis.</summary>
public sealed class CameraWorker
{
    private readonly CameraAnalysis? _analysis;
    private readonly AnalysisTurns _queue;
    private readonly ViolationInbox _violations;
    private readonly MadeVideo _compatible;
    private readonly StillPictures _stills;
    private int _queued;

    /// <param name="settings">The camera.</param>
    /// <param name="analysis">Judges its pictures; null when no rule does and the public sees nothing of it, and then only their health is.</param>
    /// <param name="queue">Whoever analyses takes the camera from there.</param>
    /// <param name="violations">Takes what is raised.</param>
    /// <param name="status">Wakes who reports the state.</param>
    /// <param name="time">Stamps pictures and states.</param>
    public CameraWorker(
        CameraSettings settings, CameraAnalysis? analysis, AnalysisTurns queue, ViolationInbox violations, Nudge status, TimeProvider time)
    {
        Settings = settings;
        _analysis = analysis;
        _queue = queue;
        _violations = violations;
        SubVideo = settings.SubUrl is null ? null : new CameraVideo(TimeSpan.Zero);
        _compatible = MadeVideo.Compatible(Video, time);
        _stills = new StillPictures(time);
        Health = new CameraHealth(time, status.Set);
        Picture = new PictureHealth(settings.Analysis.Width, settings.Analysis.Height, settings.Zones.Count > 0, status.Set);
        Intake = new FrameIntake(settings.Analysis.Width, settings.Analysis.Height, time, Enqueue);
    }

    public CameraSettings Settings { get; }

    public CameraHealth Health { get; }

    /// <summary>Whether its pictures can be judged.</summary>
    public PictureHealth Picture { get; }

    public FrameIntake Intake { get; }

    public CameraVideo Video { get; } = new();

    /// <summary>The copied sub-stream, or null where the camera has none.</summary>
    public CameraVideo? SubVideo { get; }

    /// <summary>What the public sees of it; null where it is not opened to the public.</summary>
    public PublicRendition? Public { get; init; }

    /// <summary>One of its streams, or null where this box has none such.</summary>
    public CameraVideo? VideoOf(Rendition rendition) => rendition switch
    {
        Rendition.Main => Video,
        Rendition.Sub => SubVideo ?? Video,
        Rendition.Compatible => _compatible.Video,
        Rendition.Stills => _stills.Video,
        Rendition.Public => Public?.Video,
        _ => null,
    };

    /// <summary>The camera as the status tells it.</summary>
    public CameraStatus Status()
    {
        var (state, detail, since, codec) = Health.Now;
        var (picture, pictureSince) = Picture.Now;
        var tells = state == CameraState.Running && pictureSince is not null;
        return new CameraStatus(
            Settings.Id, Settings.Name, state, detail, since, Intake.Decoded, Intake.Dropped, codec, tells ? picture : null, tells ? pictureSince : null, Public?.State);
    }

    /// <summary>Looks at the newest picture. Called by one thread at a time, since a camera stands in the queue at most once.</summary>
    internal void AnalyseNewest()
    {
        if (Intake.Take() is { } frame)
        {
            Analyse(frame);
            Intake.GiveBack(frame);
        }

        Volatile.Write(ref _queued, 0);
        if (Intake.HasPicture)
        {
            Enqueue();
        }
    }

    private void Enqueue()
    {
        if (Interlocked.Exchange(ref _queued, 1) == 0)
        {
            _queue.Add(this);
        }
    }

    private void Analyse(Frame frame)
    {
        _stills.Offer(frame);
        if (_analysis is not null && !_violations.HasRoom)
        {
            Intake.CountDropped();
            return;
        }

        var canSee = Picture.Look(frame);
        if (_analysis is null)
        {
            return;
        }

        var (looks, unanswered) = (_analysis.Counts.HeadLooks, _analysis.Counts.Unanswered);
        var raised = _analysis.Look(frame, canSee);
        Public?.Add(frame, Picture.Now.State, _analysis);
        if (_analysis.Counts.HeadLooks > looks)
        {
            Health.SetUnanswered(_analysis.Counts.Unanswered > unanswered);
        }

        for (var i = 0; i < raised.Count; i++)
        {
            _violations.Add(Pending(raised[i], frame, _analysis));
        }
    }

    private PendingViolation Pending(Raised raised, Frame frame, CameraAnalysis analysis)
    {
        var model = analysis.ModelOf(raised.Rule);
        return new PendingViolation
        {
            Rule = raised.Rule,
            Severity = raised.Severity,
            Source = Settings.Id,
            Zone = raised.Zone,
            StartedAt = raised.StartedAt,
            RaisedAt = raised.RaisedAt,
            Sighting = new Sighting(
                raised.Track, raised.Looks, Math.Clamp(raised.Confidence, 0, 1), raised.Box.ShareOf(frame), model.Label, model.Sha256),
            IsExperimental = analysis.IsExperimental(raised.Rule),
            Shown = (frame.Copy(), raised.Box),
            Trouble = Health.SetTrouble,
        };
    }
}
