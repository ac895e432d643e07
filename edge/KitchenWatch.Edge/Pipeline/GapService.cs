using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Outbox;
using Microsoft.Extensions.Hosting;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>Asks every camera once a second whether it supervises its kitchen: a camera that is off line has no pictures to be woken by.</summary>
public sealed class GapService(EdgeSettings settings, CameraSet cameras, ViolationInbox violations, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CameraGap[] gaps = [.. cameras.All.Select(c => new CameraGap(c.Settings.Id, settings.Rules, c.Health, c.Picture, violations, time))];
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var gap in gaps)
            {
                gap.Tick();
            }
        }
    }
}
