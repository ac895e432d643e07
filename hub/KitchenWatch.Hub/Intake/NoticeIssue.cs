using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.Notices;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Intake;

/// <summary>Issues the warning notice of a violation, within the transaction that takes it.</summary>
public sealed class NoticeIssue(SourceCatalogue catalogue)
{
    /// <summary>Adds the notice with the year's next number, and its evidence.</summary>
    internal async Task Add(HubDb db, Device device, ViolationMessage message, LedgerRow ledger)
    {
        var year = NoticeNumber.YearOf(ledger.ReceivedAt, TimeZoneInfo.FindSystemTimeZoneById(device.Kitchen.TimeZone));
        var last = await db.Notices.Where(n => n.Year == year).MaxAsync(n => (int?)n.Serial) ?? 0;
        db.Notices.Add(new NoticeRow
        {
            Id = message.Id,
            Order = ledger.Order,
            Year = year,
            Serial = last + 1,
            KitchenId = device.Kitchen.Id,
            KitchenName = device.Kitchen.Name,
            Device = ledger.Device,
            Source = message.Source.ToString(),
            SourceName = catalogue.NameOf(message.Device, message.Source),
            Rule = message.Rule,
            Severity = message.Severity,
            StartedAt = message.StartedAt,
            RaisedAt = message.RaisedAt,
            RecordedAt = message.RecordedAt,
            IssuedAt = ledger.ReceivedAt,
            Sighting = message.Sighting,
            Excursion = message.Excursion,
            Gap = message.Gap,
        });
        await EvidenceEntry.Add(db, message.Id, message.Device, message.Evidence, CancellationToken.None);
    }
}
