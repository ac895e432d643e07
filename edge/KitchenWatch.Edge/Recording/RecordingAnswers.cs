using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Outbox;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Recording;

/// <summary>
/// Answers the hub's questions about the recording over the live connection, so many at a time; and asks the hub which holds nothing open
/// needs any more.
/// </summary>
public sealed class RecordingAnswers(RecordingReader reader, OutboxStore outbox, TimeProvider time, ILogger<RecordingAnswers> logger) : IDisposable
{
    /// <summary>Reads at once; the others wait, and those who ask ask for one chunk at a time.</summary>
    private const int AtOnce = 4;

    /// <summary>Holds asked about at once.</summary>
    private const int Batch = 500;

    private static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turns = new(AtOnce);

    public void Register(HubConnection hub)
    {
        hub.On<string, long, long, RecordingOverview?>(RecordingRoutes.Overview, (source, from, to) => InTurn(source, s => reader.Overview(s, from, to)));
        hub.On<string, string, int, RecordingChunk?>(
            RecordingRoutes.Read, (source, place, most) => InTurn(source, s => reader.Read(s, place, Math.Clamp(most, 1, RecordingRoutes.ChunkBytes))));
    }

    /// <summary>Lets go of what the hub has settled, now and then, until cancelled or the connection is gone.</summary>
    public async Task ReleaseAsync(HubConnection hub, CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                foreach (var some in outbox.Holds().Select(h => h.Violation.ToString()).Chunk(Batch))
                {
                    Release(await hub.InvokeAsync<string[]>(RecordingRoutes.Settled, some, cancel));
                }

                await Task.Delay(AskEvery, time, cancel);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or HubException or IOException)
        {
            logger.LogDebug("The hub was not asked which holds are settled: {Error}", e.Message);
        }
    }

    public void Dispose() => _turns.Dispose();

    private void Release(IEnumerable<string> settled)
    {
        foreach (var id in settled)
        {
            if (Guid.TryParse(id, out var violation))
            {
                outbox.Release(violation);
            }
        }
    }

    /// <summary>Off the connection's own thread, since the disk may be slow.</summary>
    private async Task<T?> InTurn<T>(string source, Func<SourceId, T?> answer)
        where T : class
    {
        if (!Slug.IsValid(source))
        {
            return null;
        }

        await _turns.WaitAsync();
        try
        {
            return await Task.Run(() => answer(new SourceId(source)));
        }
        finally
        {
            _turns.Release();
        }
    }
}
