using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Outbox;

/// <summary>What a rule raised, on its way to the disk.</summary>
public sealed record PendingViolation
{
    public required RuleCode Rule { get; init; }

    public required Severity Severity { get; init; }

    public required SourceId Source { get; init; }

    public SourceId? Zone { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public Sighting? Sighting { get; init; }

    public Excursion? Excursion { get; init; }

    public Gap? Gap { get; init; }

    /// <summary>It rests on a class of the model that was never tested on real pictures: a person is asked before a notice.</summary>
    public bool IsExperimental { get; init; }

    /// <summary>Of a camera: a picture of its own (not of the pool), and where in it; null for a sensor.</summary>
    public (Frame Picture, PixelBox Box)? Shown { get; init; }

    /// <summary>Is told when the disk refuses, and with null when it took it.</summary>
    public required Action<string?> Trouble { get; init; }
}
