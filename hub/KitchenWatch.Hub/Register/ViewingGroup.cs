using KitchenWatch.Hub.Core.Register;

namespace KitchenWatch.Hub.Register;

/// <summary>
/// Looks that one person began together, as who opens a wall of cameras does: each camera has its row in the register, and is read in one line.
/// </summary>
/// <param name="Looks">Of one person at one kitchen, live, the newest first; or one alone.</param>
public sealed record ViewingGroup(IReadOnlyList<Viewing> Looks)
{
    /// <summary>What begins within this of the first is read together: a wall begins all it shows within a second or two.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromSeconds(10);

    /// <summary>The one that began first.</summary>
    public Viewing First => Looks[^1];

    /// <summary>Cameras, each once, the first looked at first.</summary>
    public IReadOnlyList<(string Device, string Source)> Cameras => [.. Looks.Reverse().Select(l => (l.Device, l.Source)).Distinct()];

    /// <summary>When the last of them ended; null while one is open or was broken off.</summary>
    public DateTimeOffset? EndedAt => Looks.All(l => l.End is not null) ? Looks.Max(l => l.End!.EndedAt) : null;

    /// <summary>Bytes of all of them, as far as they ended.</summary>
    public long Bytes => Looks.Sum(l => l.End?.Bytes ?? 0);

    /// <summary>Groups looks that come newest first, and keeps that order. Only live looks are put together: a recording has its own span and reason.</summary>
    public static IReadOnlyList<ViewingGroup> Of(IReadOnlyList<Viewing> newestFirst)
    {
        var groups = new List<List<Viewing>>();
        var open = new Dictionary<(string, string, ViewingReason), List<Viewing>>();
        foreach (var look in newestFirst.Reverse())
        {
            var key = (look.UserName, look.KitchenId, look.Reason);
            if (look.Kind == ViewingKind.Live && open.TryGetValue(key, out var group) && look.At - group[0].At <= Together)
            {
                group.Add(look);
                continue;
            }

            List<Viewing> begun = [look];
            groups.Add(begun);
            if (look.Kind == ViewingKind.Live)
            {
                open[key] = begun;
            }
        }

        groups.Reverse();
        return groups.ConvertAll(g => new ViewingGroup([.. Enumerable.Reverse(g)]));
    }
}
