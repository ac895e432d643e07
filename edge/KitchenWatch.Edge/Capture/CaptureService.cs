using KitchenWatch.Edge.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Capture;

/// <summary>Keeps all cameras' children running; when it has stopped, none is left.</summary>
public sealed class CaptureService(CameraSet cameras, RunFolder folder, TimeProvider time, ILogger<CaptureService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(cameras.All.Select(camera => new CameraCapture(
        camera.Settings, folder.Path, CaptureLimits.Default, camera.Intake, camera.Video, camera.SubVideo, camera.Health, time, logger).RunAsync(stoppingToken)));
}
