using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Recording;
using KitchenWatch.Edge.Evidence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Outbox;

/// <summary>Brings what was raised onto the disk: its pictures first, then message and file names in one transaction.</summary>
public sealed class ViolationRecorder(
    EdgeSettings settings, ViolationInbox queue, EvidenceStore files, OutboxStore outbox, OutboxBell bell, TimeProvider time, ILogger<ViolationRecorder> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            // Taken off only once it is on the disk, so that the queue's room tells the truth.
            if (queue.Reader.TryPeek(out var violation))
            {
                await RecordAsync(violation, stoppingToken);
                queue.Reader.TryRead(out _);
            }
        }
    }

    private async Task RecordAsync(PendingViolation violation, CancellationToken cancel)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        var snapshots = violation.Shown is { } shown ? Snapshot.Take(shown.Picture, shown.Box, violation) : [];
        for (var tried = 0; ; tried++)
        {
            var outcome = TryRecord(violation, snapshots);
            violation.Trouble(Said(outcome));
            if (outcome == RecordOutcome.Recorded)
            {
                return;
            }

            if (tried == 0)
            {
                logger.LogError("A violation of {Rule} at {Source} can't be recorded ({Outcome}); it is tried again", violation.Rule, violation.Source, outcome);
            }

            await Task.Delay(backoff.Next(), time, cancel);
        }
    }

    private RecordOutcome TryRecord(PendingViolation violation, IReadOnlyList<Snapshot> snapshots)
    {
        foreach (var snapshot in snapshots)
        {
            var stored = files.Store(snapshot.Item.Sha256, snapshot.Jpeg);
            if (stored != RecordOutcome.Recorded)
            {
                return stored;
            }
        }

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var outcome = outbox.Record(
            sequence => Message(violation, id, sequence, [.. snapshots.Select(s => s.Item)], now),
            [.. snapshots.Select(s => new OutboxFile(s.Item.Sha256, s.Item.MediaType))],
            violation.Shown is null ? null : new PendingClip(id, violation.Source, violation.RaisedAt),
            holds: HoldFor(violation, id));
        if (outcome == RecordOutcome.Recorded)
        {
            logger.LogInformation("Violation {Id}: {Rule} at {Source}", id, violation.Rule, violation.Source);
            bell.Messages.Set();
            bell.Files.Set();
            bell.Clips.Set();
            bell.Status.Set();
        }

        return outcome;
    }

    /// <summary>Of a camera that is recorded; a sensor has no pictures.</summary>
    private Hold? HoldFor(PendingViolation violation, Guid id) =>
        settings.Recording.Enabled && settings.Cameras.Any(c => c.Id == violation.Source)
            ? Hold.For(id, violation.Source, violation.StartedAt, violation.RaisedAt, settings.Recording.HoldAge, "open notice")
            : null;

    private OutboxMessage Message(PendingViolation violation, Guid id, long sequence, IReadOnlyList<EvidenceItem> evidence, DateTimeOffset now)
    {
        var message = new ViolationMessage
        {
            Id = id,
            Device = settings.Device,
            Sequence = sequence,
            Rule = violation.Rule,
            Severity = violation.Severity,
            Source = violation.Source,
            Zone = violation.Zone,
            StartedAt = violation.StartedAt,
            RaisedAt = violation.RaisedAt,
            RecordedAt = now,
            Sighting = violation.Sighting,
            Excursion = violation.Excursion,
            Gap = violation.Gap,
            Review = violation.IsExperimental ? ReviewReason.Experimental : settings.Rules.AskFirst.Contains(violation.Rule) ? ReviewReason.ByRule : null,
            Evidence = evidence,
        };
        return new OutboxMessage(sequence, id, OutboxKind.Violation, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(message, Wire.Default.ViolationMessage));
    }

    private static string? Said(RecordOutcome outcome) => outcome switch
    {
        RecordOutcome.Recorded => null,
        RecordOutcome.Full => "The box's disk is full: what was seen can't be recorded, and the rules wait. Make room in its data folder.",
        _ => "The box's disk refuses to write: what was seen can't be recorded, and the rules wait. Check the disk.",
    };
}
