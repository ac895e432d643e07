using System.Collections.Immutable;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Motion;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Edge.Analysis;

/// <summary>What one camera is watched for, and how.</summary>
public sealed record WatchSettings
{
    /// <summary>Size of the camera's frames in pixels.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Which rules hold on this camera; only the models that they need are run.</summary>
    public ImmutableHashSet<RuleCode> Rules { get; init; } = [RuleCode.HatMissing, RuleCode.Rodent, RuleCode.Cockroach, RuleCode.Animal];

    /// <summary>Food-handling zones; none means the whole picture.</summary>
    public ImmutableArray<Zone> Zones { get; init; } = [];

    /// <summary>Heads of at least this score are told besides those that rules judge, for the public's mask; null where there is no public view.</summary>
    public float? FaintHeads { get; init; }

    public HeadRuleSettings Hat { get; init; } = new();

    public HeadRuleSettings Mask { get; init; } = new();

    public PestRuleSettings Pest { get; init; } = new();

    public MotionSettings Motion { get; init; } = new();

    public HeadWatchSettings Heads { get; init; } = new();

    public PestWatchSettings Pests { get; init; } = new();

    public TrackerSettings HeadTracker { get; init; } = new();

    public TrackerSettings PestTracker { get; init; } = new() { Capacity = 16, MaxJump = 2.5f, JumpPerSecond = 4, MaxGrowth = 2.5f };
}
