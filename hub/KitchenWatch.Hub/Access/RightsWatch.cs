using KitchenWatch.Hub.Configuration;

namespace KitchenWatch.Hub.Access;

/// <summary>
/// Every second: reads the configuration's accounts anew where the file has changed, and closes connections that are no longer right. So a right
/// that was taken away ends within <see cref="Period"/> of the file's change, and one period more at most for what opened meanwhile.
/// </summary>
public sealed class RightsWatch(ConfigurationReload reload, OpenConnections connections, TimeProvider time, ILogger<RightsWatch> log) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            reload.Look();
            var closed = connections.CloseWrong();
            if (closed > 0)
            {
                log.LogInformation("Closed {Count} connection(s) whose right has ended.", closed);
            }
        }
    }
}
