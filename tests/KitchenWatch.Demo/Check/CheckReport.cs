using System.Text.Json;

namespace KitchenWatch.Demo.Check;

/// <summary>The one line that <c>./kw demo --check</c> prints.</summary>
/// <param name="HatNotice">A cook without hat or net was notified.</param>
/// <param name="RodentNotice">A rodent was notified.</param>
/// <param name="TemperatureNotice">The failing refrigerator was notified.</param>
/// <param name="FalseNotices">Notices that the film and the refrigerator do not explain, and repeats of one notice.</param>
/// <param name="ViolationToBrowserMsP50">Median from the edge's outbox to this client, in ms; null without notices.</param>
/// <param name="EvidenceVerified">Evidence files fetched whose bytes gave the announced hash.</param>
/// <param name="LiveFrames">Fragments of live film that came, of both cameras.</param>
public sealed record CheckReport(
    bool HatNotice, bool RodentNotice, bool TemperatureNotice, int FalseNotices, double? ViolationToBrowserMsP50, int EvidenceVerified, int LiveFrames)
{
    /// <summary>What keeps the check from passing, in words.</summary>
    public IEnumerable<string> Missing()
    {
        (bool Wrong, string Words)[] reasons =
        [
            (!HatNotice, "no hat notice came"),
            (!RodentNotice, "no rodent notice came"),
            (!TemperatureNotice, "no temperature notice came"),
            (FalseNotices > 0, $"{FalseNotices} notices are false"),
            (EvidenceVerified == 0, "no evidence could be verified"),
            (LiveFrames == 0, "no live picture came"),
        ];
        return reasons.Where(r => r.Wrong).Select(r => r.Words);
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
