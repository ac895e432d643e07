using System.Diagnostics;

namespace KitchenWatch.House;

/// <summary>The checkout as git sees it: tracked files alone, so that build output never counts.</summary>
internal static class Repository
{
    private static readonly Lazy<string> LazyRoot = new(FindRoot);
    private static readonly Lazy<IReadOnlyList<string>> LazyFiles = new(ListFiles);

    /// <summary>Absolute path of the folder that holds the solution.</summary>
    public static string Root => LazyRoot.Value;

    /// <summary>Tracked files (and new ones that git does not ignore), relative to <see cref="Root"/>, with '/'.</summary>
    public static IReadOnlyList<string> Files => LazyFiles.Value;

    /// <summary>Files with one of the endings that people write by hand.</summary>
    public static IEnumerable<string> Code => Files.Where(f =>
        (Path.GetExtension(f) is ".cs" or ".ts" or ".razor" or ".py" or ".sh" || f is "kw" or ".ci/run")
        && !f.Contains("/Migrations/", StringComparison.Ordinal));

    public static IEnumerable<string> Under(params string[] folders) =>
        Files.Where(f => folders.Any(d => f.StartsWith(d + "/", StringComparison.Ordinal)));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KitchenWatch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("KitchenWatch.sln stands in no folder above this test.");
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Root, RedirectStandardOutput = true };
        foreach (var argument in (string[])["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Root, f)))];
    }
}
