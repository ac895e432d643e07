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
/// commit. The same decision twice changes nothing. Singleton; safe from any thread.
/// </summary>
public sealed class ReviewDesk(
    Ledger ledger, NoticeIssue issue, DeviceRegistry registry, NoticeTeller teller, ReviewSignal signal, TimeProvider time,
    ILogger<ReviewDesk> log)
{
    /// <summary>Decides on one violation; refuses who may not.</summary>
    public async Task<ReviewOutcome> Decide(SignedInUser user, Guid id, ReviewDecision decision, CancellationToken cancellation)
    {
        ReviewOutcome outcome;
        try
        {
            outcome = await ledger.InTurn(db => Enter(db, user, id, decision), cancellation);
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            log.LogError(e, "A decision on {Review} could not be stored.", id);
            return ReviewOutcome.NotNow;
        }

        if (outcome == ReviewOutcome.Done)
        {
            signal.Changed.Raise();
            await teller.Tell(id, issued: true);
        }

        return outcome;
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
