using System.Text.Json;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Demo.Check;

/// <summary>What happens in a film, by its own time: a notice that none of this explains is false.</summary>
public sealed class GroundTruth
{
    /// <summary>A rule needs its looks and a stream its way: a notice may come so much after what it reports has ended.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<(RuleCode Rule, TimeSpan From, TimeSpan To)> _events;

    private GroundTruth(TimeSpan length, IReadOnlyList<(RuleCode Rule, TimeSpan From, TimeSpan To)> events) => (Length, _events) = (length, events);

    /// <summary>Nothing happens.</summary>
    public static GroundTruth Quiet { get; } = new(TimeSpan.Zero, []);

    /// <summary>Of one loop.</summary>
    public TimeSpan Length { get; }

    /// <summary>Reads <c>{"seconds":90,"events":[{"kind":"bare-head","fromS":22.4,"toS":37.2},…]}</c>; other kinds of events explain nothing.</summary>
    public static GroundTruth Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var events = document.RootElement.GetProperty("events").EnumerateArray()
            .Select(e => (Rule: RuleOf(e.GetProperty("kind").GetString()), From: Seconds(e, "fromS"), To: Seconds(e, "toS")))
            .Where(e => e.Rule is not null)
            .Select(e => (e.Rule!.Value, e.From, e.To));
        return new GroundTruth(Seconds(document.RootElement, "seconds"), [.. events]);
    }

    /// <summary>True when the rule may be raised at this time of the loop.</summary>
    public bool Explains(RuleCode rule, TimeSpan inLoop) => _events.Any(e => e.Rule == rule && inLoop >= e.From && inLoop <= e.To + Lag);

    private static TimeSpan Seconds(JsonElement element, string name) => TimeSpan.FromSeconds(element.GetProperty(name).GetDouble());

    private static RuleCode? RuleOf(string? kind) => kind switch
    {
        "bare-head" => RuleCode.HatMissing,
        "rodent" => RuleCode.Rodent,
        _ => null,
    };
}
