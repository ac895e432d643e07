using System.Collections.Concurrent;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Reviews;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Intake;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Reviews;

/// <summary>
/// Takes an inspector's decision: who, when and why, with the notice where it is confirmed, in one transaction; told after the
/// commit. The same decision twice changes nothing, and tells of the first what could not be told then. Singleton; safe from any thread.
/// </summary>
public sealed class ReviewDesk(
    Ledger ledger, NoticeIssue issue, DeviceRegistry registry, NoticeTeller teller, ReviewSignal signal, TimeProvider time,
    ILogger<ReviewDesk> log)
{
    private readonly ConcurrentDictionary<Guid, bool> _untold = new();

    /// <summary>Decides on one violation; refuses who may not.</summary>
    /// <returns>Not now also where the decision stands, but could not be told: once more tells it.</returns>
    public async Task<ReviewOutcome> Decide(SignedInUser user, Guid id, ReviewDecision decision, CancellationToken cancellation)
    {
        try
        {
            var outcome = await ledger.InTurn(db => Enter(db, user, id, decision), cancellation);
            if (outcome == ReviewOutcome.Done || (outcome == ReviewOutcome.Repeated && _untold.TryRemove(id, out _)))
            {
                await Tell(id);
            }

            return outcome;
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            log.LogError(e, "A decision on {Review} could not be stored or told.", id);
            return ReviewOutcome.NotNow;
        }
    }

    private async Task Tell(Guid id)
    {
        try
        {
            signal.Changed.Raise();
            await teller.Tell(id, issued: true);
        }
        catch
        {
            _untold[id] = true;
            throw;
        }
    }

    private async Task<ReviewOutcome> Enter(HubDb db, SignedInUser user, Guid id, ReviewDecision decision)
    {
        if (await db.Reviews.FindAsync([id], CancellationToken.None) is not { } row || registry.FindKitchen(row.KitchenId) is not { } kitchen)
        {
            return ReviewOutcome.NotFound;
        }

        var outcome = decision.On(row.State, user, kitchen);
        if (outcome != ReviewOutcome.Done)
        {
            return outcome;
        }

        (row.State, row.DecidedBy, row.DecidedAt, row.Why) = (decision.To, user.Name, time.GetUtcNow(), decision.Why);
        if (decision.To == ReviewState.Confirmed)
        {
            var (_, message) = await ReviewReader.Violation(db, id, CancellationToken.None);
            await issue.Issue(db, kitchen, message, row.DecidedAt.Value);
        }

        return outcome;
    }
}
