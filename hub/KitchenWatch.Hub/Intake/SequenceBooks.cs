using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Core.Intake;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Intake;

/// <summary>One <see cref="SequenceBook"/> for each device: the ledger's count, kept in memory.</summary>
public sealed class SequenceBooks(IDbContextFactory<HubDb> databases)
{
    private readonly ConcurrentDictionary<DeviceId, SequenceBook> _books = new();

    /// <summary>Counts the ledger anew.</summary>
    public async Task Load(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var counts = await db.Ledger
            .GroupBy(r => r.Device)
            .Select(g => new { Device = g.Key, Highest = g.Max(r => r.Sequence), Distinct = g.Select(r => r.Sequence).Distinct().LongCount(), Taken = g.LongCount() })
            .ToListAsync(cancellation);
        foreach (var count in counts)
        {
            _books[new DeviceId(count.Device)] = new SequenceBook(count.Highest, count.Distinct, count.Taken);
        }
    }

    /// <summary>The book of one device; empty before its first message.</summary>
    public SequenceBook Of(DeviceId device) => _books.GetValueOrDefault(device);

    /// <summary>Enters a message that was committed.</summary>
    public void Enter(DeviceId device, long sequence, bool isNewNumber) =>
        _books.AddOrUpdate(device, _ => default(SequenceBook).With(sequence, isNewNumber), (_, book) => book.With(sequence, isNewNumber));
}
