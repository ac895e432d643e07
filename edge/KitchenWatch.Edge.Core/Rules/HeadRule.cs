using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>
/// Raises a head that stays without what its zone asks for, once a track: a hat or net (<see cref="Hat"/>), or a mask over
/// mouth and nose (<see cref="Mask"/>). A head that can't be judged neither counts nor clears; one that leaves the zone starts
/// anew. Allocates only what it raises.
/// </summary>
public sealed class HeadRule
{
    private readonly RuleCode _code;
    private readonly HeadRuleSettings _settings;
    private readonly Zones _zones;
    private readonly Stretch[] _stretches;
    private TimeSpan? _lastRaised;

    private HeadRule(RuleCode code, HeadRuleSettings settings, Zones zones, int capacity) =>
        (_code, _settings, _zones, _stretches) = (code, settings, zones, new Stretch[capacity]);

    /// <summary>Heads without hat or net, in every zone.</summary>
    /// <param name="settings">When it counts.</param>
    /// <param name="zones">Of the camera; none means the whole picture.</param>
    /// <param name="capacity">Of the tracker whose tracks are looked at.</param>
    public static HeadRule Hat(HeadRuleSettings settings, Zones zones, int capacity) => new(RuleCode.HatMissing, settings, zones, capacity);

    /// <summary>Faces without mask, in special rooms and special work areas alone (operation code of 2018; GB 31654-2021).</summary>
    /// <inheritdoc cref="Hat"/>
    public static HeadRule Mask(HeadRuleSettings settings, Zones zones, int capacity) => new(RuleCode.MaskMissing, settings, zones, capacity);

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

        var within = _zones.Hold(track.Box, _code == RuleCode.MaskMissing, out var zone);
        var (judgement, probability) = Answer(look, zone);
        if (stretch.Raised || judgement == Judgement.CannotJudge)
        {
            return null;
        }

        if (judgement == Judgement.Covered)
        {
            stretch.LastCovered = frame.Elapsed;
        }

        if (judgement == Judgement.Covered || !within)
        {
            stretch.Looks = 0;
            return null;
        }

        stretch.Add(probability, look.Head, frame, _settings.MaxSilence);
        if (!IsMet(track, stretch, frame.Elapsed))
        {
            return null;
        }

        stretch.Raised = true;
        _lastRaised = frame.Elapsed;
        return new Raised(
            _code, zone?.Severity ?? Severity.Minor, stretch.StartedAt, frame.At, track.Number, stretch.Looks, stretch.Sum / stretch.Looks, track.Box, zone?.Id);
    }

    private (Judgement Judgement, float Probability) Answer(HatLook look, Zone? zone)
    {
        if (_code == RuleCode.MaskMissing)
        {
            return (look.Mask.Judgement, look.Mask.Probability);
        }

        var hat = zone is { OtherHeadwear: OtherHeadwear.DoesNotCount } ? look.WithoutOther() : look;
        return (hat.Judgement, hat.Probability);
    }

    private bool IsMet(Track track, in Stretch stretch, TimeSpan now) =>
        track.HasMoved(_settings.MinReach)
        && stretch.Looks >= _settings.Looks
        && now - stretch.Started >= _settings.Sustained
        && stretch.Sum >= _settings.MinConfidence * stretch.Looks
        && stretch.HeadSum >= _settings.MinHead * stretch.Looks
        && (stretch.LastCovered == TimeSpan.MinValue || now - stretch.LastCovered >= _settings.CoveredVeto)
        && (_lastRaised is not { } last || now - last >= _settings.Repeat);

    /// <summary>Looks of one track that say it is missing, without one that saw it in between.</summary>
    private struct Stretch
    {
        public int Track;
        public int Looks;
        public double Sum;
        public double HeadSum;
        public bool Raised;
        public TimeSpan Started;
        public TimeSpan Last;
        public TimeSpan LastCovered;
        public DateTimeOffset StartedAt;

        public void Add(float probability, float head, Frame frame, TimeSpan maxSilence)
        {
            if (Looks == 0 || frame.Elapsed - Last > maxSilence)
            {
                (Looks, Sum, HeadSum, Started, StartedAt) = (0, 0, 0, frame.Elapsed, frame.At);
            }

            Looks++;
            Sum += probability;
            HeadSum += head;
            Last = frame.Elapsed;
        }
    }
}
