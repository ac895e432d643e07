using System.Net.Sockets;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Pipeline;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Capture;

/// <summary>How one life of a camera's child ended.</summary>
/// <param name="Healthy">True when pictures came for long enough that the next failure counts as the first.</param>
/// <param name="Why">What to say of the camera.</param>
internal sealed record SessionEnd(bool Healthy, Diagnosis Why);

/// <summary>One life of a camera's child: starts it, reads it, watches it, ends it.</summary>
internal sealed class CaptureSession(
    CameraSettings camera, string folder, CaptureLimits limits, FrameIntake intake, CameraVideo video, CameraVideo? sub, CameraHealth health, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(2);
    private readonly TaskCompletionSource<FfmpegChild> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _decodedBefore = intake.Decoded;
    private readonly long _begun = time.GetTimestamp();
    private long _packetAt = time.GetTimestamp();
    private bool _stalled;

    private bool HasPictures => intake.Decoded > _decodedBefore;

    /// <summary>Pictures stopped, or never came; or they come from the sub-stream while the main one, which live view and clips need, gives nothing.</summary>
    private bool IsStalled => HasPictures
        ? intake.SinceLast > limits.Stall || time.GetElapsedTime(Interlocked.Read(ref _packetAt)) > limits.FirstPicture
        : time.GetElapsedTime(_begun) > limits.FirstPicture;

    /// <summary>Runs until the child has ended; when cancelled, kills it first.</summary>
    public async Task<SessionEnd> RunAsync(CancellationToken cancel)
    {
        using var mainList = new PrivateSocket(folder, $"{camera.Id}.m");
        using var subList = new PrivateSocket(folder, $"{camera.Id}.s");
        using var packets = new PrivateSocket(folder, $"{camera.Id}.p");
        using var subPackets = new PrivateSocket(folder, $"{camera.Id}.q");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] sides =
        [
            Quietly(mainList.ServeAsync(StreamList.Of(camera.Url, camera.Login), over.Token)),
            Quietly(camera.SubUrl is { } small ? subList.ServeAsync(StreamList.Of(small, small.Login ?? camera.Login), over.Token) : Task.CompletedTask),
            Quietly(ReadPacketsAsync(packets, video, NoteMain, over.Token)),
            Quietly(sub is null ? Task.CompletedTask : ReadPacketsAsync(subPackets, sub, _ => { }, over.Token)),
        ];

        // Starts the child and reads it: the kernel ties the child's life to this very thread.
        new Thread(() => Read(FfmpegArguments.Of(camera, mainList.Path, subList.Path, packets.Path, subPackets.Path)), maxStackSize: 256 * 1024)
        {
            Name = $"camera {camera.Id}", IsBackground = true,
        }.Start();
        using var child = await _started.Task;
        await WatchAsync(child, cancel);
        await _ended.Task;
        await child.Reading;
        await over.CancelAsync();
        await Task.WhenAll(sides);
        return End(child.Said);
    }

    private void Read(IReadOnlyList<string> arguments)
    {
        try
        {
            var child = FfmpegChild.Start(arguments);
            _started.SetResult(child);
            new FrameReader(child.Pictures, intake).Run();
            child.WaitForEnd();
            _ended.SetResult();
        }
        catch (Exception e)
        {
            _started.TrySetException(e);
            _ended.TrySetException(e);
        }
    }

    private async Task WatchAsync(FfmpegChild child, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200), time);
        while (!_ended.Task.IsCompleted)
        {
            if (HasPictures && health.Set(CameraState.Running, null))
            {
                logger.LogInformation("Camera {Camera} gives pictures", camera.Id);
            }

            _stalled = IsStalled;
            if (_stalled || cancel.IsCancellationRequested)
            {
                await EndAsync(child);
                return;
            }

            await Task.WhenAny(timer.WaitForNextTickAsync(CancellationToken.None).AsTask(), _ended.Task);
        }
    }

    /// <summary>A child that never gave a picture is asked first, since only then it says why; blocked, it needs to be killed.</summary>
    private async Task EndAsync(FfmpegChild child)
    {
        if (_stalled && !HasPictures)
        {
            child.Ask();
            await Task.WhenAny(_ended.Task, Task.Delay(LastWord, time));
        }

        child.Kill();
    }

    /// <summary>
    /// ffmpeg writes a picture out when the next one comes, since only then it knows how long the first lasts: a picture came when its
    /// forerunner was written.
    /// </summary>
    private async Task ReadPacketsAsync(PrivateSocket socket, CameraVideo into, Action<Fmp4Piece> note, CancellationToken cancel)
    {
        using var connection = await socket.AcceptAsync(cancel);
        var reader = new Fmp4Reader(new NetworkStream(connection));
        var cameAt = time.GetUtcNow();
        while (await reader.ReadAsync(cancel) is { } piece)
        {
            note(piece);
            into.Take(piece, cameAt);
            cameAt = time.GetUtcNow();
        }
    }

    private void NoteMain(Fmp4Piece piece)
    {
        Interlocked.Exchange(ref _packetAt, time.GetTimestamp());
        if (piece.Codec is { } codec)
        {
            health.SetCodec(codec);
        }
    }

    private SessionEnd End(string said) => new(
        HasPictures && time.GetElapsedTime(_begun) > limits.Healthy,
        _stalled ? HasPictures ? Diagnosis.Stalled : Diagnosis.Overdue(said) : HasPictures ? Diagnosis.Ended : Diagnosis.BeforePictures(said));

    /// <summary>The child's end cuts its sockets at any moment; why it ended is read from the child itself.</summary>
    private static async Task Quietly(Task side)
    {
        try
        {
            await side;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or InvalidDataException)
        {
            // Also bytes that are no MP4: then no packet is taken, the child blocks, and the watch ends it.
        }
    }
}
