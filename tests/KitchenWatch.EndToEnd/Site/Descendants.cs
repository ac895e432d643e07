using System.Globalization;

namespace KitchenWatch.EndToEnd.Site;

/// <summary>Who was started by a process, and by those in turn, as /proc tells.</summary>
internal static class Descendants
{
    public static IReadOnlyList<int> Of(int process)
    {
        var parents = Directory.GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => (Id: int.Parse(name!, CultureInfo.InvariantCulture), Parent: ParentOf(name!)))
            .ToLookup(p => p.Parent, p => p.Id);
        var found = new List<int>();
        var open = new Queue<int>(parents[process]);
        while (open.TryDequeue(out var next))
        {
            found.Add(next);
            foreach (var child in parents[next])
            {
                open.Enqueue(child);
            }
        }

        return found;
    }

    public static bool IsAlive(int process) => Directory.Exists($"/proc/{process}") && StateOf($"{process}") is not ('Z' or 'X' or null);

    private static int ParentOf(string process) =>
        Fields(process) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    private static char? StateOf(string process) => Fields(process) is [[var state, ..], ..] ? state : null;

    /// <summary>The fields after the program's name, which may itself hold blanks and brackets; none when the process is gone.</summary>
    private static string[] Fields(string process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
