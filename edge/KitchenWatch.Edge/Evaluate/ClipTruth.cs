using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>What happens in a film, beside it as JSON.</summary>
/// <param name="Events">Stretches of it; those of kind <c>bare-head</c> and <c>rodent</c> should each be raised once.</param>
internal sealed record ClipTruth(List<ClipEvent>? Events)
{
    // A rule may complete on the first frame after an event's stated end.
    private const double SlackSeconds = 1;

    /// <summary>Compares what was raised with the events.</summary>
    public (int Expected, List<string> Missed, int False) Compare(IReadOnlyList<VideoRaised> raised)
    {
        var expected = (Events ?? []).Where(e => e.Rule is not null).ToList();
        var left = raised.ToList();
        var missed = new List<string>();
        foreach (var happened in expected)
        {
            var match = left.FindIndex(r => r.Rule == happened.Rule && r.RaisedS >= happened.FromS && r.RaisedS <= happened.ToS + SlackSeconds);
            if (match < 0)
            {
                missed.Add($"{happened.Kind} {happened.FromS}-{happened.ToS}");
            }
            else
            {
                left.RemoveAt(match);
            }
        }

        return (expected.Count, missed, left.Count);
    }
}

/// <summary>One stretch of a film, in seconds.</summary>
internal sealed record ClipEvent(string Kind, double FromS, double ToS)
{
    /// <summary>The rule that it should raise, or null.</summary>
    public RuleCode? Rule => Kind switch
    {
        "bare-head" => RuleCode.HatMissing,
        "rodent" => RuleCode.Rodent,
        _ => null,
    };
}
