using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>
/// Raises a head that stays bare in a food-handling zone, once a track. A head that can't be judged neither counts nor
/// clears; one that leaves the zone starts anew. Allocates only what it raises.
/// </summary>
public sealed class HatRule(HatRuleSettings settings, Zones zones, int capacity)
{
    private readonly Stretch[] _stretches = new Stretch[capacity];
    private TimeSpan? _lastRaised;

    /// <summary>Takes one look at one track.</summary>
    /// <param name="track">A head's track of a tracker with at most the stated capacity.</param>
    /// <param name="look">The judgement.</param>
    /// <param name="frame">The frame that was judged.</param>
    /// <returns>What it raises, or null.</returns>
    public Raised? Look(Track track, HatLook look, Frame frame)
    {
        ref var stretch = ref _stretches[track.Slot];
        if (stretch.Track != track.Number)
        {
            stretch = new Stretch { Track = track.Number, LastCovered = TimeSpan.MinValue };
        }

        if (stretch.Raised || look.Judgement == Judgement.CannotJudge)
        {
            return null;
        }

        if (look.Judgement == Judgement.Covered)
        {
            stretch.LastCovered = frame.Elapsed;
        }

        if (look.Judgement == Judgement.Covered || !zones.Hold(track.Box, out var zone))
        {
            stretch.Looks = 0;
            return null;
        }

        stretch.Add(look.Probability, frame, settings.MaxSilence);
        if (!IsMet(track, stretch, frame.Elapsed))
        {
            return null;
        }

        stretch.Raised = true;
        _lastRaised = frame.Elapsed;
        return new Raised(
            RuleCode.HatMissing, Severity.Minor, stretch.StartedAt, frame.At, track.Number, stretch.Looks, stretch.Sum / stretch.Looks, track.Box, zone);
    }

    private bool IsMet(Track track, in Stretch stretch, TimeSpan now) =>
        track.HasMoved(settings.MinReach)
        && stretch.Looks >= settings.Looks
        && now - stretch.Started >= settings.Sustained
        && stretch.Sum >= settings.MinConfidence * stretch.Looks
        && (stretch.LastCovered == TimeSpan.MinValue || now - stretch.LastCovered >= settings.CoveredVeto)
        && (_lastRaised is not { } last || now - last >= settings.Repeat);

    /// <summary>Bare looks of one track without a covered one in between.</summary>
    private struct Stretch
    {
        public int Track;
        public int Looks;
        public double Sum;
        public bool Raised;
        public TimeSpan Started;
        public TimeSpan Last;
        public TimeSpan LastCovered;
        public DateTimeOffset StartedAt;

        public void Add(float probability, Frame frame, TimeSpan maxSilence)
        {
            if (Looks == 0 || frame.Elapsed - Last > maxSilence)
            {
                (Looks, Sum, Started, StartedAt) = (0, 0, frame.Elapsed, frame.At);
            }

            Looks++;
            Sum += probability;
            Last = frame.Elapsed;
        }
    }
}
