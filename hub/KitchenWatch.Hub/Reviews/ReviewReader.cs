using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Reviews;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Intake;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Reviews;

/// <summary>Reads what waits for confirmation, for inspectors of the kitchen's district alone. Singleton; safe from any thread.</summary>
public sealed class ReviewReader(IDbContextFactory<HubDb> databases, DeviceRegistry registry, NoticeIssue issue, ReviewSignal signal)
{
    /// <summary>Most in one answer; the oldest wait for the next.</summary>
    public const int MaxCount = 200;

    /// <summary>Raised after each commit that changed what this reads.</summary>
    public ChangeSignal Changed => signal.Changed;

    /// <summary>What waits, worst first, then newest.</summary>
    public async Task<IReadOnlyList<ReviewView>> Pending(SignedInUser user, CancellationToken cancellation)
    {
        var kitchens = registry.Kitchens.Where(k => ReviewDecision.IsFor(user, k)).Select(k => k.Id).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = kitchens.Count == 0
            ? []
            : await db.Reviews.AsNoTracking()
                .Where(r => r.State == ReviewState.Pending && kitchens.Contains(r.KitchenId))
                .OrderByDescending(r => r.ReceivedAt)
                .Take(MaxCount)
                .ToListAsync(cancellation);
        var views = await Views(db, rows, cancellation);
        return [.. views.OrderByDescending(v => v.Seen.Severity).ThenByDescending(v => v.Seen.RecordedAt).ThenBy(v => v.Seen.Id)];
    }

    /// <summary>One, decided or not; null where there is none that this person may decide on.</summary>
    public async Task<ReviewView?> Find(SignedInUser user, Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Reviews.AsNoTracking().Where(r => r.Id == id).ToListAsync(cancellation);
        return rows is [var row] && registry.FindKitchen(row.KitchenId) is { } kitchen && ReviewDecision.IsFor(user, kitchen)
            ? (await Views(db, rows, cancellation)).SingleOrDefault()
            : null;
    }

    /// <summary>The violation of a review as its box sent it.</summary>
    internal static async Task<(LedgerRow Row, ViolationMessage Message)> Violation(HubDb db, Guid id, CancellationToken cancellation)
    {
        var row = await db.Ledger.AsNoTracking().SingleAsync(l => l.MessageId == id, cancellation);
        return (row, Message(row));
    }

    private static ViolationMessage Message(LedgerRow row) => JsonSerializer.Deserialize(row.Body, Wire.Default.ViolationMessage)!;

    private async Task<IReadOnlyList<ReviewView>> Views(HubDb db, List<ReviewRow> rows, CancellationToken cancellation)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var ledger = await db.Ledger.AsNoTracking().Where(l => ids.Contains(l.MessageId)).ToDictionaryAsync(l => l.MessageId, cancellation);
        var notices = new List<NoticeRow>();
        foreach (var row in rows)
        {
            var violation = ledger[row.Id];
            if (registry.FindKitchen(row.KitchenId) is { } kitchen)
            {
                notices.Add(issue.Draft(kitchen, Message(violation), violation.ReceivedAt));
            }
        }

        var seen = (await NoticeViews.Of(db, notices, cancellation)).ToDictionary(v => v.Id);
        return [.. rows.Where(r => seen.ContainsKey(r.Id)).Select(r => new ReviewView(
            seen[r.Id] with { Number = "" }, r.Reason, r.State, r.DecidedBy, r.DecidedAt, r.Why))];
    }
}
