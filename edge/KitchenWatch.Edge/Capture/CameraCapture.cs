using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Pipeline;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Capture;

/// <summary>Keeps one camera's child running: starts it again after each end, with growing waits.</summary>
public sealed class CameraCapture(
    CameraSettings camera,
    string folder,
    CaptureLimits limits,
    FrameIntake intake,
    CameraVideo video,
    CameraVideo? sub,
    CameraHealth health,
    TimeProvider time,
    ILogger logger)
{
    private readonly Backoff _backoff = new(limits.FirstRetry, limits.LastRetry);

    /// <summary>Runs until cancelled; then the child is dead.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var end = await new CaptureSession(camera, folder, limits, intake, video, sub, health, time, logger).RunAsync(cancel);
            if (!cancel.IsCancellationRequested)
            {
                Note(end);
                await Task.Delay(_backoff.Next(), time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        logger.LogInformation("Camera {Camera}: {Decoded} pictures, {Dropped} not looked at", camera.Id, intake.Decoded, intake.Dropped);
    }

    private void Note(SessionEnd end)
    {
        if (end.Healthy)
        {
            _backoff.Reset();
        }

        if (end.Why.State == CameraState.Unauthorized)
        {
            // Cameras lock an account after a few wrong tries.
            _backoff.Slow();
        }

        if (health.Set(end.Why.State, end.Why.Detail))
        {
            logger.LogWarning("Camera {Camera} is {State}: {Detail}", camera.Id, end.Why.State, end.Why.Detail);
        }
    }
}
