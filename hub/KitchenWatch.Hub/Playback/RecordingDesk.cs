using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Live;

namespace KitchenWatch.Hub.Playback;

/// <summary>Asks boxes for their recordings: so many questions at once a box, each for so long. Singleton; safe from any thread.</summary>
public sealed class RecordingDesk(BoxConnections boxes, TimeProvider time)
{
    /// <summary>How long an answer about what is recorded is good.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const int AtOnce = 4;
    private const int MostKept = 256;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<DeviceId, SemaphoreSlim> _turns = new();
    private readonly ConcurrentDictionary<(CameraKey Camera, long From, long To), (long At, Task<RecordingOverview?> Answer)> _overviews = new();

    /// <summary>What is recorded between two moments, ms since 1970 UTC; null where the box does not answer, or does not record the camera.</summary>
    public Task<RecordingOverview?> Overview(DeviceId device, SourceId source, long fromMs, long toMs)
    {
        if (_overviews.Count > MostKept)
        {
            _overviews.Clear();
        }

        var key = (new CameraKey(device, source), fromMs, toMs);
        if (_overviews.TryGetValue(key, out var kept) && time.GetElapsedTime(kept.At) < Fresh)
        {
            return kept.Answer;
        }

        var asked = Ask<RecordingOverview>(device, RecordingRoutes.Overview, [source.ToString(), fromMs, toMs], CancellationToken.None);
        _overviews[key] = (time.GetTimestamp(), asked);
        return asked;
    }

    /// <summary>The packets from a place on; null where the box does not answer, or does not record the camera.</summary>
    public async Task<RecordingChunk?> Read(DeviceId device, SourceId source, string place, CancellationToken cancellation)
    {
        var chunk = await Ask<RecordingChunk>(device, RecordingRoutes.Read, [source.ToString(), place, RecordingRoutes.ChunkBytes], cancellation);
        return chunk is { Packets: not null, Next.Length: > 0 and <= RecordingRoutes.MaxPlace } && Array.TrueForAll(chunk.Packets, p => p?.Data is not null) ? chunk : null;
    }

    private async Task<T?> Ask<T>(DeviceId device, string method, object[] arguments, CancellationToken cancellation)
        where T : class
    {
        var turns = _turns.GetOrAdd(device, _ => new SemaphoreSlim(AtOnce));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        try
        {
            await turns.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        try
        {
            return await boxes.Query<T>(device, method, arguments, patience.Token);
        }
        finally
        {
            turns.Release();
        }
    }

    private readonly record struct CameraKey(DeviceId Device, SourceId Source);
}
