using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Shadow;

/// <summary>What the shadows of one camera answered otherwise. Counting allocates nothing; a difference allocates its line.</summary>
public sealed class ShadowBook(SourceId camera, ShadowLog log)
{
    private readonly string _camera = camera.ToString();
    private readonly List<ShadowTally> _tallies = [];

    /// <summary>Counts of a model's pair today; all 0 before its first picture.</summary>
    public ShadowCounts Today(string model) => _tallies.Find(t => t.Pair.Model == model)?.Now ?? default;

    /// <summary>Opens the counts of a pair.</summary>
    internal ShadowTally Open(ShadowPair pair)
    {
        var tally = new ShadowTally(pair);
        _tallies.Add(tally);
        return tally;
    }

    /// <summary>Turns to the day of a picture.</summary>
    internal void Turn(ShadowTally tally, DateTimeOffset at)
    {
        if (tally.Turn(at) is { } ended)
        {
            log.Add(Line(tally, ended.At) with { Day = ended.Counts });
        }
    }

    /// <summary>Counts one thing, and writes it down where the answers differ.</summary>
    internal void Add(ShadowTally tally, ShadowKind kind, DateTimeOffset at, PixelBox box, (string What, float Probability)? first, (string What, float Probability)? second)
    {
        tally.Count(kind);
        if (kind != ShadowKind.Agree)
        {
            log.Add(Line(tally, at) with { Kind = kind, Box = [box.X, box.Y, box.Width, box.Height], Says = Of(first), Shadow = Of(second) });
        }
    }

    /// <summary>The day so far, for a stop.</summary>
    internal IEnumerable<ShadowLine> Unfinished() => _tallies.Where(t => t.Now != default).Select(t => Line(t, t.Last) with { Day = t.Now });

    private static ShadowAnswer? Of((string What, float Probability)? answer) => answer is { } given ? new ShadowAnswer(given.What, given.Probability) : null;

    private ShadowLine Line(ShadowTally tally, DateTimeOffset at) => new(at, _camera, tally.Pair.Model, tally.Pair.First, tally.Pair.Second);
}
