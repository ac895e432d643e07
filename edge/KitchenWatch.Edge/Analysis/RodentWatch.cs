using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Tracks;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Analysis;

/// <summary>
/// Rodents of one camera: looked for in squares around small motion that no person explains, at the frame's own
/// resolution enlarged to the model's input; followed, and held to the rule.
/// </summary>
internal sealed class RodentWatch
{
    private readonly RodentWatchSettings _settings;
    private readonly BoxDetector _detector;
    private readonly AnalysisCounts _counts;
    private readonly RodentRule _rule;
    private readonly Tracker _tracker;
    private readonly float _width;
    private readonly float _height;
    private readonly Detection[] _found = new Detection[32];

    public RodentWatch(DetectorSet detectors, WatchSettings settings, AnalysisCounts counts)
    {
        (_settings, _detector, _counts) = (settings.Rodents, detectors.Rodents, counts);
        (_width, _height) = (settings.Width, settings.Height);
        _tracker = new Tracker(settings.RodentTracker);
        _rule = new RodentRule(settings.Rodent, settings.RodentTracker.Capacity);
    }

    /// <param name="frame">The picture.</param>
    /// <param name="motion">Where it moved.</param>
    /// <param name="people">Heads that are known.</param>
    /// <param name="raised">Takes what is raised.</param>
    public void Look(Frame frame, ReadOnlySpan<PixelBox> motion, ReadOnlySpan<Track> people, List<Raised> raised)
    {
        var (found, regions) = (0, 0);
        foreach (var moved in motion)
        {
            if (!IsSmall(moved) || IsPersons(moved, people))
            {
                continue;
            }

            if (regions == _settings.RegionsPerFrame)
            {
                _counts.RegionsLeftOut++;
                continue;
            }

            regions++;
            _counts.RodentLooks++;
            found += Find(frame, Region(moved), _found.AsSpan(found));
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

    private int Find(Frame frame, PixelBox region, Span<Detection> found)
    {
        var count = _detector.Find(frame, region, _detector.Score, found);
        var kept = 0;
        foreach (var detection in found[..count])
        {
            if (Math.Max(detection.Box.Width, detection.Box.Height) <= _settings.MaxRodent * _width)
            {
                found[kept++] = detection;
            }
        }

        return kept;
    }

    private bool IsSmall(PixelBox moved) => Math.Max(moved.Width, moved.Height) <= _settings.MaxMotion * _width;

    private bool IsPersons(PixelBox moved, ReadOnlySpan<Track> people)
    {
        foreach (var head in people)
        {
            var size = head.Box.Height;
            if (head.Number != 0
                && Math.Abs(moved.CentreX - head.Box.CentreX) <= _settings.PersonHalfWidth * size
                && moved.CentreY >= head.Box.Y - size
                && moved.CentreY <= head.Box.Y + (_settings.PersonHeight * size))
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
