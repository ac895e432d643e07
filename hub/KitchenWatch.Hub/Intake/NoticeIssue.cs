using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Core.Notices;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Intake;

/// <summary>Issues the warning notice of a violation, or puts it before a person, within the transaction that takes it.</summary>
public sealed class NoticeIssue(SourceCatalogue catalogue)
{
    /// <summary>Adds the notice, or what waits for a person's decision, with the violation's evidence.</summary>
    internal async Task Add(HubDb db, Device device, ViolationMessage message, LedgerRow ledger)
    {
        if (message.Review is { } reason)
        {
            db.Reviews.Add(new ReviewRow
            {
                Id = message.Id, Device = ledger.Device, KitchenId = device.Kitchen.Id, Reason = reason, ReceivedAt = ledger.ReceivedAt,
            });
        }
        else
        {
            await Issue(db, device.Kitchen, message, ledger.ReceivedAt);
        }

        await EvidenceEntry.Add(db, message.Id, message.Device, message.Evidence, CancellationToken.None);
    }

    /// <summary>Adds the notice with the next place in the order and the year's next number. One at a time: only in the ledger's turn.</summary>
    internal async Task Issue(HubDb db, Kitchen kitchen, ViolationMessage message, DateTimeOffset at)
    {
        var notice = Draft(kitchen, message, at);
        notice.Order = (await db.Notices.MaxAsync(n => (long?)n.Order) ?? 0) + 1;
        notice.Serial = (await db.Notices.Where(n => n.Year == notice.Year).MaxAsync(n => (int?)n.Serial) ?? 0) + 1;
        db.Notices.Add(notice);
    }

    /// <summary>The notice as it would be issued then, without its place and number.</summary>
    internal NoticeRow Draft(Kitchen kitchen, ViolationMessage message, DateTimeOffset at) => new()
    {
        Id = message.Id,
        Order = 0,
        Year = NoticeNumber.YearOf(at, TimeZoneInfo.FindSystemTimeZoneById(kitchen.TimeZone)),
        Serial = 0,
        KitchenId = kitchen.Id,
        KitchenName = kitchen.Name,
        Device = message.Device.ToString(),
        Source = message.Source.ToString(),
        SourceName = catalogue.NameOf(message.Device, message.Source),
        Rule = message.Rule,
        Severity = message.Severity,
        StartedAt = message.StartedAt,
        RaisedAt = message.RaisedAt,
        RecordedAt = message.RecordedAt,
        IssuedAt = at,
        Sighting = message.Sighting,
        Excursion = message.Excursion,
        Gap = message.Gap,
    };
}
