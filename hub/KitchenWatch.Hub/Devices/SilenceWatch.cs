namespace KitchenWatch.Hub.Devices;

/// <summary>Wakes the listeners of <see cref="StatusBoard"/> now and then, so that a box that fell silent is seen to be.</summary>
public sealed class SilenceWatch(StatusBoard board, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            board.Changed.Raise();
        }
    }
}
