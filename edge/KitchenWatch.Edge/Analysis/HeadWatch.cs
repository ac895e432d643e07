using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Motion;
using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Tracks;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Shadow;

namespace KitchenWatch.Edge.Analysis;

/// <summary>
/// Heads of one camera: found, followed, judged about once a second each, and held to the rules of hats and masks. Without these
/// rules they are found and followed only: the pests' watch needs to know what motion is a person's.
/// </summary>
internal sealed class HeadWatch
{
    private readonly HeadWatchSettings _settings;
    private readonly DetectorSet _detectors;
    private readonly ShadowWatch? _shadow;
    private readonly AnalysisCounts _counts;
    private readonly HeadRule[] _rules;
    private readonly float _faint;
    private readonly float _least;
    private readonly float _minReach;
    private readonly PixelBox _picture;
    private readonly Detection[] _found = new Detection[PublicMasking.MostHeads];
    private readonly TimeSpan[] _judgeAt;
    private readonly int[] _judgedTrack;
    private readonly Track[] _chosen = new Track[HatJudge.MaxHeads];
    private readonly PixelBox[] _crops = new PixelBox[HatJudge.MaxHeads];
    private readonly HatLook[] _looks = new HatLook[HatJudge.MaxHeads];
    private TimeSpan? _lastLook;
    private int _count;

    public HeadWatch(DetectorSet detectors, ShadowWatch? shadow, WatchSettings settings, AnalysisCounts counts)
    {
        (_settings, _detectors, _shadow, _counts) = (settings.Heads, detectors, shadow, counts);
        _faint = settings.Heads.FaintLook * detectors.Heads.Score;
        _least = Math.Min(settings.FaintHeads ?? 1, _faint);
        _minReach = settings.Hat.MinReach;
        _picture = new PixelBox(0, 0, settings.Width, settings.Height);
        Tracker = new Tracker(settings.HeadTracker with { BeginFrom = settings.Heads.FirstLook * detectors.Heads.Score, SureFrom = detectors.Heads.Score });
        var (zones, capacity) = (new Zones(settings.Zones, settings.Width, settings.Height), settings.HeadTracker.Capacity);
        _rules =
        [
            .. settings.Rules.Contains(RuleCode.HatMissing) ? [HeadRule.Hat(settings.Hat, zones, capacity)] : Array.Empty<HeadRule>(),
            .. settings.Rules.Contains(RuleCode.MaskMissing) ? [HeadRule.Mask(settings.Mask, zones, capacity)] : Array.Empty<HeadRule>(),
        ];
        _judgeAt = new TimeSpan[settings.HeadTracker.Capacity];
        _judgedTrack = new int[settings.HeadTracker.Capacity];
    }

    /// <summary>The heads that are known now.</summary>
    public Tracker Tracker { get; }

    /// <summary>Whether the last frame was looked at, and the model answered.</summary>
    public bool Looked { get; private set; }

    /// <summary>All that the last answered look found, best first, the faint ones that were asked for included.</summary>
    public ReadOnlySpan<Detection> Found => _found.AsSpan(0, _count);

    /// <param name="frame">The picture.</param>
    /// <param name="motion">Whether it moved. While that is not known, heads are looked for as if it did.</param>
    /// <param name="moved">Where.</param>
    /// <param name="raised">Takes what is raised.</param>
    public void Look(Frame frame, MotionKind motion, ReadOnlySpan<PixelBox> moved, List<Raised> raised)
    {
        Looked = false;
        if (!IsDue(frame.Elapsed, motion))
        {
            Tracker.Tick(frame.Elapsed);
            return;
        }

        _lastLook = frame.Elapsed;
        _counts.HeadLooks++;
        _count = _detectors.Heads.Find(frame, _picture, _least, _found, out var answered);
        Looked = answered;
        if (!answered)
        {
            _counts.Unanswered++;
            Tracker.Tick(frame.Elapsed);
            return;
        }

        _shadow?.Heads(frame, _picture, Detection.From(Found, _detectors.Heads.Score));
        Tracker.Update(Detection.From(Found, _faint), frame.Elapsed);
        if (motion != MotionKind.Learning)
        {
            Tracker.Stir(moved, frame.Elapsed);
        }

        if (_rules.Length > 0)
        {
            Judge(frame, raised);
        }
    }

    private bool IsDue(TimeSpan now, MotionKind motion)
    {
        var wait = motion != MotionKind.Still ? _settings.WhileMoving : IsSomebodyKnown() ? _settings.WhileStill : _settings.WhileEmpty;
        return _lastLook is not { } last || now - last >= wait;
    }

    private bool IsSomebodyKnown()
    {
        foreach (var head in Tracker.Slots)
        {
            if (head.HasMoved(_minReach) && MayMove(head))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether something moves in its box, or nobody knows: in a light that changes on and on nothing is known to move, and a bare head is to be raised all the same.</summary>
    private bool MayMove(Track head) =>
        head.Stirs >= _settings.LooksBeforeJudging || (head.Looks >= _settings.LooksBeforeJudging && head.Rests < _settings.LooksBeforeJudging);

    private void Judge(Frame frame, List<Raised> raised)
    {
        var chosen = Choose(frame.Elapsed);
        _detectors.Hats.Judge(frame, _crops.AsSpan(0, chosen), _looks);
        _shadow?.Hats(frame, _crops.AsSpan(0, chosen), _looks);
        for (var i = 0; i < chosen; i++)
        {
            var look = _looks[i];
            _counts.Judged += look.Judgement == Judgement.CannotJudge ? 0 : 1;
            _counts.CannotJudge += look.Judgement == Judgement.CannotJudge ? 1 : 0;
            _counts.Bare += look.Judgement == Judgement.Bare ? 1 : 0;
            foreach (var rule in _rules)
            {
                if (rule.Look(_chosen[i], look, frame) is { } met)
                {
                    raised.Add(met);
                }
            }
        }
    }

    /// <summary>Heads of this frame whose judgement is due, at most a bucket full; the others wait for the next look.</summary>
    private int Choose(TimeSpan now)
    {
        var chosen = 0;
        foreach (var track in Tracker.Slots)
        {
            var isDue = _judgedTrack[track.Slot] != track.Number || now >= _judgeAt[track.Slot];
            if (track.Number == 0 || track.LastSeen != now || !MayMove(track) || !isDue || chosen == _chosen.Length)
            {
                continue;
            }

            _judgedTrack[track.Slot] = track.Number;
            _judgeAt[track.Slot] = now + _settings.BetweenJudgements;
            if (track.Size < _detectors.Hats.MinimumHeadPx)
            {
                _counts.CannotJudge++;
                continue;
            }

            _chosen[chosen] = track;
            _crops[chosen++] = HeadCrop.OfHead(track.Box);
        }

        return chosen;
    }
}
