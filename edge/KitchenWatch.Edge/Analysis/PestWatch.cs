using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Tracks;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Shadow;

namespace KitchenWatch.Edge.Analysis;

/// <summary>
/// Rodents, cockroaches and other animals of one camera: looked for together in squares around small motion that no person explains, at
/// the frame's own resolution enlarged to the model's input; followed, and held to the rule.
/// </summary>
internal sealed class PestWatch
{
    private readonly PestWatchSettings _settings;
    private readonly BoxDetector _detector;
    private readonly ShadowWatch? _shadow;
    private readonly AnalysisCounts _counts;
    private readonly PestRule _rule;
    private readonly Tracker _tracker;
    private readonly People _people;
    private readonly float _width;
    private readonly float _height;
    private readonly PestKind?[] _kinds;
    private readonly MotionTrails _trails;
    private readonly LookBudget _budget;
    private readonly Detection[] _found = new Detection[32];
    private readonly (PixelBox Moved, Track? Trail, float Worth)[] _chosen;

    public PestWatch(DetectorSet detectors, ShadowWatch? shadow, Tracker heads, WatchSettings settings, AnalysisCounts counts)
    {
        (_settings, _detector, _shadow, _counts) = (settings.Pests, detectors.Pests, shadow, counts);
        (_width, _height) = (settings.Width, settings.Height);
        _kinds = [.. _detector.Labels.Select(label => Enum.TryParse<PestKind>(label, ignoreCase: true, out var kind) ? kind : (PestKind?)null)];
        _tracker = new Tracker(settings.PestTracker);
        _trails = new MotionTrails(settings.Pests.Trails);
        _people = new People(heads, _trails, settings.Pests.Person);
        _budget = new LookBudget(settings.Pests.RegionsPerSecond, 2 * settings.Pests.RegionsPerFrame);
        _chosen = new (PixelBox, Track?, float)[settings.Pests.RegionsPerFrame];
        _rule = new PestRule(settings.Pest, settings.Rules, settings.PestTracker.Capacity);
    }

    /// <param name="frame">The picture.</param>
    /// <param name="motion">Where it moved.</param>
    /// <param name="raised">Takes what is raised.</param>
    public void Look(Frame frame, ReadOnlySpan<PixelBox> motion, List<Raised> raised)
    {
        _trails.Take(motion, frame.Elapsed);
        _people.Watch(motion, frame.Elapsed);
        _budget.Pass(frame.Elapsed);
        var regions = Choose(motion);
        var found = 0;
        foreach (ref readonly var region in _chosen.AsSpan(0, regions))
        {
            _counts.PestLooks++;
            var here = Find(frame, region.Moved, _found.AsSpan(found));
            _trails.Note(region.Trail, here > 0);
            found += here;
        }

        if (regions == 0)
        {
            _tracker.Tick(frame.Elapsed);
            return;
        }

        found = NonMaxSuppression.Keep(_found.AsSpan(0, found), _detector.IoU);
        _tracker.Update(_found.AsSpan(0, found), frame.Elapsed);
        Hold(frame, raised);
    }

    /// <summary>The motion that is most worth a look, at most a frame's share and what the budget has; writes it into <see cref="_chosen"/>.</summary>
    private int Choose(ReadOnlySpan<PixelBox> motion)
    {
        var (chosen, wanted) = (0, 0);
        foreach (var moved in motion)
        {
            var trail = _trails.Of(moved);
            if (!IsSmall(moved) || IsNearLarge(moved, motion) || _people.Explain(moved, trail))
            {
                continue;
            }

            var worth = _trails.Worth(trail);
            if (worth <= 0)
            {
                _counts.RegionsUnchanged++;
                continue;
            }

            wanted++;
            chosen = Insert((moved, trail, worth), chosen);
        }

        var taken = 0;
        while (taken < chosen && _budget.TryTake())
        {
            taken++;
        }

        _counts.RegionsLeftOut += wanted - taken;
        return taken;
    }

    /// <summary>Keeps the best ones, the best first; of equals the smaller motion, since a rat is small and shadows are large.</summary>
    private int Insert((PixelBox Moved, Track? Trail, float Worth) one, int chosen)
    {
        var at = chosen;
        while (at > 0 && (one.Worth > _chosen[at - 1].Worth || (one.Worth == _chosen[at - 1].Worth && one.Moved.Area < _chosen[at - 1].Moved.Area)))
        {
            at--;
        }

        if (at == _chosen.Length)
        {
            return chosen;
        }

        var last = Math.Min(chosen, _chosen.Length - 1);
        for (var i = last; i > at; i--)
        {
            _chosen[i] = _chosen[i - 1];
        }

        _chosen[at] = one;
        return last + 1;
    }

    private void Hold(Frame frame, List<Raised> raised)
    {
        foreach (var track in _tracker.Slots)
        {
            if (track.Number != 0 && track.LastSeen == frame.Elapsed && _rule.Look(track, frame) is { } met)
            {
                raised.Add(met);
            }
        }
    }

    private int Find(Frame frame, PixelBox moved, Span<Detection> found)
    {
        var region = Region(moved);
        var count = _detector.Find(frame, region, found, out var answered, _settings.FaintLook);
        _counts.Unanswered += answered ? 0 : 1;
        _shadow?.Pests(frame, region, found[..count]);
        var kept = 0;
        foreach (var detection in found[..count])
        {
            if (_kinds[detection.Kind] is { } kind && IsMotionOf(detection.Box, moved))
            {
                found[kept++] = detection with { Kind = (int)kind };
            }
        }

        return kept;
    }

    private bool IsMotionOf(PixelBox pest, PixelBox moved) =>
        pest.ShareIn(moved) >= _settings.MinMoved && moved.Area <= _settings.MaxMotionArea * pest.Area;

    private bool IsSmall(PixelBox moved) => Math.Max(moved.Width, moved.Height) <= _settings.MaxMotion * _width;

    private bool IsNearLarge(PixelBox moved, ReadOnlySpan<PixelBox> motion)
    {
        var gap = _settings.NearLarge * _width;
        var around = new PixelBox(moved.X - gap, moved.Y - gap, moved.Width + (2 * gap), moved.Height + (2 * gap));
        foreach (var other in motion)
        {
            if (!IsSmall(other) && around.IoU(other) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A square around the motion, moved to lie within the picture where it fits.</summary>
    private PixelBox Region(PixelBox moved)
    {
        var side = Math.Max(_settings.MinRegion * _width, _settings.Margin * Math.Max(moved.Width, moved.Height));
        side = Math.Min(side, Math.Min(_width, _height));
        return new PixelBox(
            Math.Clamp(moved.CentreX - (side / 2), 0, _width - side), Math.Clamp(moved.CentreY - (side / 2), 0, _height - side), side, side);
    }
}
