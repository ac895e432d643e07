using KitchenWatch.Hub.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Sensors;

/// <summary>Stores readings, a second's worth in one transaction, and deletes those past their time.</summary>
public sealed class ReadingWriter(ReadingStore store, IDbContextFactory<HubDb> databases, TimeProvider time, ILogger<ReadingWriter> log) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_sweepPeriod = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        var swept = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Store(stoppingToken);
                if (time.GetElapsedTime(swept) > s_sweepPeriod)
                {
                    swept = time.GetTimestamp();
                    await Sweep(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Store(CancellationToken.None);
        }
    }

    private async Task Store(CancellationToken cancellation)
    {
        var rows = new List<ReadingRow>();
        while (store.Waiting.TryRead(out var row))
        {
            rows.Add(row);
        }

        if (rows.Count == 0)
        {
            return;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            db.Readings.AddRange(rows);
            await db.SaveChangesAsync(cancellation);
            store.Changed.Raise();
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            log.LogError(e, "{Count} readings could not be stored and are lost.", rows.Count);
        }
    }

    private async Task Sweep(CancellationToken cancellation)
    {
        var oldest = time.GetUtcNow() - ReadingStore.Retention;
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await db.Readings.Where(r => r.At < oldest).ExecuteDeleteAsync(cancellation);
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            log.LogError(e, "Readings past their time could not be deleted; tried again in an hour.");
        }
    }
}
