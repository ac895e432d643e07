using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Pipeline;
using Microsoft.Extensions.Hosting;

namespace KitchenWatch.Edge.Privacy;

/// <summary>Makes the public rendition of every camera that is opened to the public; when it has stopped, no encoder is left.</summary>
public sealed class PublicService(CameraSet cameras, RunFolder folder) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        from camera in cameras.All
        where camera.Public is not null
        let own = Directory.CreateDirectory(Path.Combine(folder.Path, $"words.{camera.Settings.Id}")).FullName
        select Task.Run(() => camera.Public!.RunAsync(() => camera.Intake.Now, own, stoppingToken), stoppingToken));
}
