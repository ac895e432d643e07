using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.Intake;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Reviews;
using KitchenWatch.Hub.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Intake;

/// <summary>
/// Enters messages, each with all that follows from it, in one transaction; tells the feed after the commit. One at a time:
/// SQLite has one writer, and waiting here keeps the notices' numbers in order.
/// </summary>
public sealed class Ledger(
    IDbContextFactory<HubDb> databases,
    NoticeIssue issue,
    NoticeTeller teller,
    ReviewSignal reviews,
    SequenceBooks books,
    TimeProvider time,
    ILogger<Ledger> log)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly HashSet<Guid> _untold = [];
    private long? _logged;

    /// <summary>Enters a violation and issues its notice, or puts it before a person.</summary>
    public Task<IntakeResult> Take(Device device, ViolationMessage message, ReadOnlyMemory<byte> body, CancellationToken cancellation) => Enter(
        RowOf(device, message.Id, message.Sequence, LedgerKind.Violation, body),
        (db, row) => issue.Add(db, device, message, row),
        new NoticeToTell(message.Id, Issued: true),
        cancellation);

    /// <summary>
    /// Enters evidence that followed. Its violation may be unknown here as yet: a box sends in order of its count, but a hub that lost its
    /// database would never see the violation again; so evidence is kept, and counts once the violation of the same device stands.
    /// </summary>
    public Task<IntakeResult> Take(Device device, EvidenceMessage message, ReadOnlyMemory<byte> body, CancellationToken cancellation) => Enter(
        RowOf(device, message.Id, message.Sequence, LedgerKind.Evidence, body),
        async (db, _) =>
        {
            await EvidenceEntry.Add(db, message.Violation, message.Device, message.Evidence, cancellation);
            EvidenceEntry.AddGap(db, message);
        },
        new NoticeToTell(message.Violation, Issued: false),
        cancellation);

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    /// <summary>Does what changes notices but is no message, in its turn and in one transaction. Not cancelled once begun; faults are the caller's.</summary>
    internal async Task<T> InTurn<T>(Func<HubDb, Task<T>> work, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            var result = await work(db);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IntakeResult> Enter(LedgerRow row, Func<HubDb, LedgerRow, Task> add, NoticeToTell tell, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var result = await Commit(row, add);
            if (result.Outcome == IntakeOutcome.Accepted || (result.Outcome == IntakeOutcome.Duplicate && _untold.Contains(row.MessageId)))
            {
                _untold.Add(row.MessageId); // should telling fail after the commit, it is done when the box, not answered, sends again
                await Tell(tell);
                _untold.Remove(row.MessageId);
            }

            return result;
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            LogOnceASecond(e, row.Device);
            return new IntakeResult(IntakeOutcome.NotNow, null, "the hub can't store it now");
        }
        finally
        {
            _one.Release();
        }
    }

    // From here on nothing is cancelled: a commit that was begun is seen through.
    private async Task<IntakeResult> Commit(LedgerRow row, Func<HubDb, LedgerRow, Task> add)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var known = await db.Ledger.AsNoTracking().Where(r => r.MessageId == row.MessageId).Select(r => r.Device).SingleOrDefaultAsync();
        if (known is not null)
        {
            return known == row.Device
                ? new IntakeResult(IntakeOutcome.Duplicate, row.MessageId)
                : new IntakeResult(IntakeOutcome.Refused, row.MessageId, "the identity is another device's");
        }

        var isNewNumber = !await db.Ledger.AnyAsync(r => r.Device == row.Device && r.Sequence == row.Sequence);
        db.Ledger.Add(row);
        await db.SaveChangesAsync(CancellationToken.None);
        await add(db, row);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        books.Enter(new(row.Device), row.Sequence, isNewNumber);
        return new IntakeResult(IntakeOutcome.Accepted, row.MessageId);
    }

    private async Task Tell(NoticeToTell tell)
    {
        if (!await teller.Tell(tell.Notice, tell.Issued))
        {
            reviews.Changed.Raise();
        }
    }

    // Called by one at a time.
    private void LogOnceASecond(Exception e, string device)
    {
        if (_logged is null || time.GetElapsedTime(_logged.Value) > TimeSpan.FromSeconds(1))
        {
            _logged = time.GetTimestamp();
            log.LogError(e, "A message of {Device} could not be stored; it is not acknowledged and will be sent again.", device);
        }
    }

    private LedgerRow RowOf(Device device, Guid id, long sequence, LedgerKind kind, ReadOnlyMemory<byte> body) => new()
    {
        MessageId = id,
        Device = device.Id.ToString(),
        Sequence = sequence,
        Kind = kind,
        ReceivedAt = time.GetUtcNow(),
        Body = body.ToArray(),
    };

    private readonly record struct NoticeToTell(Guid Notice, bool Issued);
}
