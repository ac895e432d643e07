using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>Raises a rodent that runs, anywhere in the picture, once a track. Allocates only what it raises.</summary>
public sealed class RodentRule(RodentRuleSettings settings, int capacity)
{
    private readonly Sum[] _sums = new Sum[capacity];
    private TimeSpan? _lastRaised;

    /// <summary>Takes a track that this frame showed.</summary>
    /// <returns>What it raises, or null.</returns>
    public Raised? Look(Track track, Frame frame)
    {
        ref var sum = ref _sums[track.Slot];
        if (sum.Track != track.Number)
        {
            sum = new Sum { Track = track.Number, StartedAt = frame.At };
        }

        sum.Looks++;
        sum.Scores += track.Score;
        if (sum.Raised || !IsMet(track, sum, frame.Elapsed))
        {
            return null;
        }

        sum.Raised = true;
        _lastRaised = frame.Elapsed;
        return new Raised(
            RuleCode.Rodent, Severity.Critical, sum.StartedAt, frame.At, track.Number, sum.Looks, sum.Scores / sum.Looks, track.Box);
    }

    private bool IsMet(Track track, in Sum sum, TimeSpan now) =>
        sum.Looks >= settings.Looks
        && track.LastSeen - track.FirstSeen >= settings.Sustained
        && track.HasMoved(settings.MinReach)
        && sum.Scores / sum.Looks >= settings.MinConfidence
        && (_lastRaised is not { } last || now - last >= settings.Repeat);

    private struct Sum
    {
        public int Track;
        public int Looks;
        public double Scores;
        public bool Raised;
        public DateTimeOffset StartedAt;
    }
}
