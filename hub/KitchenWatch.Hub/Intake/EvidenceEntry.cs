using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Intake;

/// <summary>Enters what a device announced of a violation's evidence.</summary>
internal static class EvidenceEntry
{
    /// <summary>Adds the files that were not announced before.</summary>
    public static async Task Add(HubDb db, Guid violation, DeviceId device, IReadOnlyList<EvidenceItem> items, CancellationToken cancellation)
    {
        var name = device.ToString();
        var known = await db.Evidence.Where(e => e.Violation == violation && e.Device == name).Select(e => e.Sha256).ToListAsync(cancellation);
        db.Evidence.AddRange(items
            .Where(i => !known.Contains(i.Sha256.ToString()))
            .DistinctBy(i => i.Sha256)
            .Select(i => new EvidenceRow
            {
                Violation = violation,
                Device = name,
                Sha256 = i.Sha256.ToString(),
                Kind = i.Kind,
                Bytes = i.Bytes,
                MediaType = i.MediaType,
                FromAt = i.FromAt,
                ToAt = i.ToAt,
            }));
    }

    /// <summary>Adds why evidence is lacking, if the message says so.</summary>
    public static void AddGap(HubDb db, EvidenceMessage message)
    {
        if (message.Missing is { } reason)
        {
            db.EvidenceGaps.Add(new EvidenceGapRow { Violation = message.Violation, Device = message.Device.ToString(), Reason = reason });
        }
    }
}
