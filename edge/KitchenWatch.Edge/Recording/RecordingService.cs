using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Recording;

/// <summary>Gives each camera its queue before it starts, and the ring its turns.</summary>
public sealed class RecordingService(RecordingRing ring, CameraSet cameras, OutboxBell bell, TimeProvider time, ILogger<RecordingService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var camera in cameras.All)
        {
            camera.Video.Recorded = ring.InboxOf(camera.Settings.Id);
        }

        if (ring.Cameras.Sum(c => c.Folder.Mended) is > 0 and var mended)
        {
            logger.LogInformation("{Count} recordings that were growing when the box stopped were made whole", mended);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var said = ring.State;
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                ring.Turn(time.GetUtcNow());
                if (ring.State != said)
                {
                    said = ring.State;
                    logger.Log(said == RecordingState.Recording ? LogLevel.Information : LogLevel.Error, "Recording: {State}", said);
                    bell.Status.Set();
                }
            }
        }
        finally
        {
            ring.Close();
        }
    }
}
