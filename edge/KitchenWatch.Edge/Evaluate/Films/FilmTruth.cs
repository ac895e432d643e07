using System.Text.Json;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary>What happens in a film: <c>{"events":[{"kind","fromS","toS"}]}</c>, seconds from its start.</summary>
internal sealed record FilmTruth(List<FilmEvent?>? Events)
{
    /// <summary>The events that a rule should raise, in the order of their start.</summary>
    public List<FilmEvent> Expected => [.. Events!.OfType<FilmEvent>().Where(e => e.Rule is not null).OrderBy(e => e.FromS)];

    /// <summary>Kinds that name no rule: they tell what a stretch shows (<c>nobody</c>, <c>covered-only</c>) and expect nothing. A slip of the pen shows here.</summary>
    public List<string> OtherKinds => [.. Events!.OfType<FilmEvent>().Where(e => e.Rule is null).Select(e => e.Kind!).Distinct().Order(StringComparer.Ordinal)];

    /// <exception cref="BadDataException">The file can't be read, or is no such list; the message names the place.</exception>
    public static FilmTruth Read(string path)
    {
        try
        {
            var truth = JsonSerializer.Deserialize(File.ReadAllBytes(path), EvalJson.Default.FilmTruth);
            if (truth?.Events is not { } events)
            {
                throw new BadDataException($"{path}: events: missing");
            }

            var wrong = events.FindIndex(e => e is not { Kind.Length: > 0, FromS: >= 0 } || !(e.ToS >= e.FromS) || !double.IsFinite(e.ToS));
            return wrong < 0 ? truth : throw new BadDataException($"{path}: events[{wrong}]: needs kind, fromS, and toS that is not before it, in seconds");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"{path}: can't be read ({e.Message})", e);
        }
        catch (JsonException e)
        {
            throw new BadDataException($"{path}: {e.Path ?? "$"}: not a film's events (line {e.LineNumber + 1})", e);
        }
    }
}

/// <summary>One stretch of a film, in seconds.</summary>
/// <param name="Kind"><c>bare-head</c>, a rule's own code (<c>rodent</c>, <c>supervision-gap</c> …), or any other word for a stretch that no rule should raise.</param>
internal sealed record FilmEvent(string? Kind, double FromS, double ToS)
{
    private static readonly Dictionary<string, RuleCode> Kinds =
        Enum.GetValues<RuleCode>().ToDictionary(r => JsonNamingPolicy.KebabCaseLower.ConvertName(r.ToString()));

    /// <summary>The rule that it should raise, or null.</summary>
    public RuleCode? Rule => Kind == "bare-head" ? RuleCode.HatMissing : Kinds.TryGetValue(Kind!, out var rule) ? rule : null;
}
