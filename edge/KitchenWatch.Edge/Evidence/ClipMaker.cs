using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Evidence;

/// <summary>Makes the clip of each violation once its last five seconds have passed, and says so where it can't.</summary>
public sealed class ClipMaker(
    EdgeSettings settings, CameraSet cameras, ClipWrapper wrapper, EvidenceStore files, OutboxStore outbox, OutboxBell bell, TimeProvider time, ILogger<ClipMaker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);

    /// <summary>How long after the clip's end pictures may still come; then it ends where they ended.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var clip in outbox.Clips())
        {
            // The pictures were in the memory of the run before.
            Record(clip.Violation, null, "The edge was restarted before the clip was complete.");
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var wait = Retry;
            foreach (var clip in outbox.Clips())
            {
                var left = Left(clip);
                if (left > TimeSpan.Zero)
                {
                    wait = left < wait ? left : wait;
                }
                else
                {
                    await MakeAsync(clip, stoppingToken);
                }
            }

            await bell.Clips.WaitAsync(wait, time, stoppingToken);
        }
    }

    /// <summary>How long to wait before looking at the clip again; nothing when it can be cut.</summary>
    private TimeSpan Left(PendingClip clip)
    {
        var end = clip.Moment + After;
        var left = end + TimeSpan.FromMilliseconds(100) - time.GetUtcNow();
        var complete = cameras.Find(clip.Source)?.Video.NewestAt >= end || left < -Late;
        return left > TimeSpan.Zero ? left : complete ? TimeSpan.Zero : TimeSpan.FromMilliseconds(200);
    }

    private async Task MakeAsync(PendingClip clip, CancellationToken cancel)
    {
        if (cameras.Find(clip.Source)?.Video.Cut(clip.Moment - Before, clip.Moment, clip.Moment + After) is not { } cut)
        {
            Record(clip.Violation, null, "The camera's stream was not held at that moment.");
        }
        else if (await wrapper.WrapAsync(cut.Mp4, cancel) is not { } mp4)
        {
            logger.LogWarning("The clip of violation {Violation} could not be wrapped", clip.Violation);
            Record(clip.Violation, null, "The camera's stream could not be written as MP4.");
        }
        else
        {
            var item = new EvidenceItem(EvidenceKind.Clip, Sha256.Of(mp4), mp4.Length, "video/mp4", cut.FromAt, cut.ToAt);
            if (files.Store(item.Sha256, mp4) == RecordOutcome.Recorded)
            {
                Record(clip.Violation, item, null);
            }
        }
    }

    /// <summary>A refusing disk leaves the clip pending: it is tried again while the ring still holds it, and said to be missing after.</summary>
    private void Record(Guid violation, EvidenceItem? item, string? missing)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var outcome = outbox.Record(
            sequence =>
            {
                var message = new EvidenceMessage
                {
                    Id = id, Device = settings.Device, Sequence = sequence, Violation = violation, Evidence = item is null ? [] : [item], Missing = missing,
                };
                return new OutboxMessage(sequence, id, OutboxKind.Evidence, JsonSerializer.SerializeToUtf8Bytes(message, Wire.Default.EvidenceMessage));
            },
            item is null ? [] : [new OutboxFile(item.Sha256, item.MediaType)],
            settles: violation);
        if (outcome == RecordOutcome.Recorded)
        {
            bell.Messages.Set();
            bell.Files.Set();
        }
    }
}
