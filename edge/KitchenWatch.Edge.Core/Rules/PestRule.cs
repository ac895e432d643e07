using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>
/// Raises a pest that runs, anywhere in the picture, once a track. The looks vote on what it is; size, way and speed must be that
/// kind's. Allocates only what it raises.
/// </summary>
public sealed class PestRule(PestRuleSettings settings, IReadOnlySet<RuleCode> wanted, int capacity)
{
    private const int Kinds = 3;

    private readonly Sum[] _sums = new Sum[capacity];
    private readonly float[] _scores = new float[capacity * Kinds];
    private readonly int[] _looks = new int[capacity * Kinds];
    private readonly TimeSpan?[] _lastRaised = new TimeSpan?[Kinds];

    /// <summary>The rule that a kind breaks.</summary>
    public static RuleCode RuleOf(PestKind kind) => kind switch
    {
        PestKind.Rodent => RuleCode.Rodent,
        PestKind.Cockroach => RuleCode.Cockroach,
        _ => RuleCode.Animal,
    };

    /// <summary>Takes a track that this frame showed; its <see cref="Track.Kind"/> is a <see cref="PestKind"/>.</summary>
    /// <returns>What it raises, or null.</returns>
    public Raised? Look(Track track, Frame frame)
    {
        var first = track.Slot * Kinds;
        ref var sum = ref _sums[track.Slot];
        if (sum.Track != track.Number)
        {
            sum = new Sum { Track = track.Number, StartedAt = frame.At };
            Array.Clear(_scores, first, Kinds);
            Array.Clear(_looks, first, Kinds);
        }

        var size = track.Size / frame.Width;
        var seen = settings.Of((PestKind)track.Kind);
        if (size >= seen.MinSize && size <= seen.MaxSize)
        {
            _scores[first + track.Kind] += track.Score;
            _looks[first + track.Kind]++;
        }

        var kind = Elected(_scores.AsSpan(first, Kinds), out var agreement);
        var looks = _looks[first + (int)kind];
        var confidence = looks == 0 ? 0 : _scores[first + (int)kind] / looks;
        if (sum.IsRaised
            || !wanted.Contains(RuleOf(kind))
            || agreement < settings.MinAgreement
            || _lastRaised[(int)kind] is { } last && frame.Elapsed - last < settings.Repeat
            || !IsMet(settings.Of(kind), track, looks, confidence, frame.Width))
        {
            return null;
        }

        sum.IsRaised = true;
        _lastRaised[(int)kind] = frame.Elapsed;
        return new Raised(RuleOf(kind), Severity.Critical, sum.StartedAt, frame.At, track.Number, looks, confidence, track.Box);
    }

    private static PestKind Elected(ReadOnlySpan<float> scores, out float agreement)
    {
        var (best, total) = (0, 0f);
        for (var kind = 0; kind < scores.Length; kind++)
        {
            best = scores[kind] > scores[best] ? kind : best;
            total += scores[kind];
        }

        agreement = total > 0 ? scores[best] / total : 0;
        return (PestKind)best;
    }

    private static bool IsMet(PestKindSettings kind, Track track, int looks, float confidence, int width)
    {
        var lasted = track.LastSeen - track.FirstSeen;
        var seconds = (float)lasted.TotalSeconds;
        return looks >= kind.Looks
            && lasted >= kind.Sustained
            && confidence >= kind.MinConfidence
            && track.HasMoved(kind.MinReach)
            && track.Reach >= kind.MinSpeed * seconds * track.Size
            && track.Reach >= kind.MinStraightness * track.PathLength
            && track.PathLength <= kind.MaxSpeed * seconds * track.Size
            && track.PathLength <= kind.MaxWidths * seconds * width;
    }

    private struct Sum
    {
        public int Track;
        public bool IsRaised;
        public DateTimeOffset StartedAt;
    }
}
