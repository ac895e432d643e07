namespace KitchenWatch.Edge.Tests;

/// <summary>Looks for processes by what stands in their command line.</summary>
internal static class Children
{
    /// <summary>Those alive whose command line holds the text: process id and command line.</summary>
    public static IReadOnlyDictionary<int, string> With(string text)
    {
        var found = new Dictionary<int, string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Read(folder) is { Length: > 0 } line && line.Contains(text, StringComparison.Ordinal))
            {
                found.Add(id, line);
            }
        }

        return found;
    }

    private static string Read(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            // Ended meanwhile.
            return "";
        }
    }
}
