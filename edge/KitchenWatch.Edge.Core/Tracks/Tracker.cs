using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Core.Tracks;

/// <summary>
/// Follows the things of one detector on one camera. Overlap with the expected place first, nearness second,
/// best pairs first. Time is the frames' own; nothing is allocated after construction.
/// </summary>
public sealed class Tracker
{
    // A match by nearness is less.
    private const float Overlapping = 1;

    private readonly TrackerSettings _settings;
    private readonly Track[] _tracks;
    private readonly bool[] _taken;
    private int _born;

    public Tracker(TrackerSettings settings)
    {
        _settings = settings;
        _tracks = new Track[settings.Capacity];
        _taken = new bool[settings.Capacity];
        for (var i = 0; i < _tracks.Length; i++)
        {
            _tracks[i] = new Track(i);
        }
    }

    /// <summary>Live tracks.</summary>
    public int Count { get; private set; }

    /// <summary>All slots; free ones have <see cref="Track.Number"/> 0.</summary>
    public ReadOnlySpan<Track> Slots => _tracks;

    /// <summary>Ends what was not seen for too long. For frames on which the detector did not look.</summary>
    public void Tick(TimeSpan at)
    {
        Count = 0;
        foreach (var track in _tracks)
        {
            if (track.IsLive && at - track.LastSeen > _settings.MaxGap)
            {
                track.End();
            }

            Count += track.IsLive ? 1 : 0;
        }
    }

    /// <summary>Takes what the detector found in the frame of that time, nothing at all included.</summary>
    /// <param name="seen">Detections after suppression, best first, at most 64; more are left out, the last first.</param>
    /// <param name="at">The frame's elapsed time.</param>
    public void Update(ReadOnlySpan<Detection> seen, TimeSpan at)
    {
        Tick(at);
        seen = seen[..Math.Min(seen.Length, 64)];
        var known = Detection.From(seen, _settings.BeginFrom).Length;

        Array.Clear(_taken);
        var (used, fainter) = (0UL, 0UL);
        Continue(seen[..known], at, Overlapping, ref used);
        Continue(seen[known..], at, Overlapping, ref fainter);
        Continue(seen[..known], at, 0, ref used);
        for (var i = 0; i < known; i++)
        {
            if ((used & (1UL << i)) == 0)
            {
                Begin(seen[i], at);
            }
        }
    }

    /// <summary>Notes in which of the tracks that were just seen something moves and in which not.</summary>
    /// <param name="moved">Where the picture moved.</param>
    /// <param name="at">The time of the last update.</param>
    public void Stir(ReadOnlySpan<PixelBox> moved, TimeSpan at)
    {
        foreach (var track in _tracks)
        {
            if (track.IsLive && track.LastSeen == at)
            {
                track.Note(stirs: track.Box.Meets(moved));
            }
        }
    }

    /// <summary>Gives detections to the tracks that they fit better than <paramref name="least"/>, best pairs first, and marks them as used, a bit each.</summary>
    private void Continue(ReadOnlySpan<Detection> seen, TimeSpan at, float least, ref ulong used)
    {
        while (BestPair(seen, used, at, least, out var slot, out var index))
        {
            _tracks[slot].Continue(seen[index], at, IsSure(seen[index]), seen[index].Score >= _settings.BeginFrom);
            _taken[slot] = true;
            used |= 1UL << index;
        }
    }

    private bool IsSure(in Detection seen) => seen.Score >= _settings.SureFrom;

    private bool BestPair(ReadOnlySpan<Detection> seen, ulong used, TimeSpan at, float least, out int slot, out int index)
    {
        (slot, index) = (-1, -1);
        var best = least;
        foreach (var track in _tracks)
        {
            if (!track.IsLive || _taken[track.Slot])
            {
                continue;
            }

            var expected = track.Expect(at);
            for (var i = 0; i < seen.Length; i++)
            {
                var match = (used & (1UL << i)) != 0 ? 0 : Match(track, expected, seen[i].Box, at);
                if (match > best)
                {
                    (best, slot, index) = (match, track.Slot, i);
                }
            }
        }

        return slot >= 0;
    }

    /// <summary>How well a box fits a track: 1 to 2 by overlap, 0 to 1 by nearness, 0 not at all.</summary>
    private float Match(Track track, PixelBox expected, PixelBox box, TimeSpan at)
    {
        var size = Math.Max(box.Width, box.Height);
        if (Math.Max(size, track.Size) > _settings.MaxGrowth * Math.Min(size, track.Size))
        {
            return 0;
        }

        var iou = Math.Max(expected.IoU(box), track.Box.IoU(box));
        if (iou >= _settings.MinIoU)
        {
            return Overlapping + iou;
        }

        var gap = (float)(at - track.LastSeen).TotalSeconds;
        var reach = Math.Max(size, track.Size) * (_settings.MaxJump + (_settings.JumpPerSecond * gap));
        var distance = Math.Min(
            Track.Distance(box, expected.CentreX, expected.CentreY), Track.Distance(box, track.Box.CentreX, track.Box.CentreY));
        return Math.Max(0, 1 - (distance / reach));
    }

    private void Begin(in Detection seen, TimeSpan at)
    {
        foreach (var track in _tracks)
        {
            if (!track.IsLive)
            {
                track.Begin(++_born, seen, at, IsSure(seen));
                _taken[track.Slot] = true;
                Count++;
                return;
            }
        }
    }
}
