using Microsoft.Extensions.Hosting;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>Analyses the cameras' pictures with a fixed number of workers, one a core at most, however many cameras there are.</summary>
public sealed class AnalysisService(CameraSet cameras, AnalysisTurns queue) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var workers = Math.Clamp(cameras.All.Count, 1, Environment.ProcessorCount);
        return Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken cancel)
    {
        while (true)
        {
            var camera = await queue.Reader.ReadAsync(cancel);
            camera.AnalyseNewest();
        }
    }
}
