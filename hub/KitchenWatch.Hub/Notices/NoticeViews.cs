using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Notices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Notices;

/// <summary>Puts a notice together with its evidence, as clients see it.</summary>
internal static class NoticeViews
{
    /// <summary>The views of <paramref name="notices"/>, in their order.</summary>
    public static async Task<IReadOnlyList<NoticeView>> Of(HubDb db, IReadOnlyList<NoticeRow> notices, CancellationToken cancellation)
    {
        var ids = notices.Select(n => n.Id).ToList();
        var evidence = await db.Evidence.AsNoTracking()
            .Where(e => ids.Contains(e.Violation))
            .OrderBy(e => e.Order)
            .Select(e => new { Row = e, Arrived = db.Files.Any(f => f.Sha256 == e.Sha256) })
            .ToListAsync(cancellation);
        var gaps = await db.EvidenceGaps.AsNoTracking().Where(g => ids.Contains(g.Violation)).ToListAsync(cancellation);

        var confirmed = await db.Reviews.AsNoTracking()
            .Where(r => ids.Contains(r.Id) && r.State == ReviewState.Confirmed)
            .ToDictionaryAsync(r => r.Id, r => r.DecidedBy, cancellation);

        // What another device says of this violation does not count.
        var evidenceOf = evidence.ToLookup(e => (e.Row.Violation, e.Row.Device), e => new EvidenceView(ItemOf(e.Row), e.Arrived));
        var gapOf = gaps.ToLookup(g => (g.Violation, g.Device), g => g.Reason);
        return notices
            .Select(n => ViewOf(n, evidenceOf[(n.Id, n.Device)].ToList(), gapOf[(n.Id, n.Device)].LastOrDefault()) with { ConfirmedBy = confirmed.GetValueOrDefault(n.Id) })
            .ToList();
    }

    private static NoticeView ViewOf(NoticeRow row, IReadOnlyList<EvidenceView> evidence, string? missing) => new()
    {
        Id = row.Id,
        Number = new NoticeNumber(row.Year, row.Serial).ToString(),
        Rule = row.Rule,
        Severity = row.Severity,
        KitchenId = row.KitchenId,
        KitchenName = row.KitchenName,
        Device = row.Device,
        Source = row.Source,
        SourceName = row.SourceName,
        StartedAt = row.StartedAt,
        RaisedAt = row.RaisedAt,
        RecordedAt = row.RecordedAt,
        IssuedAt = row.IssuedAt,
        Sighting = row.Sighting,
        Excursion = row.Excursion,
        Gap = row.Gap,
        Evidence = evidence,
        EvidenceMissing = missing,
    };

    private static EvidenceItem ItemOf(EvidenceRow row) =>
        new(row.Kind, new Sha256(row.Sha256), row.Bytes, row.MediaType, row.FromAt, row.ToAt);
}
