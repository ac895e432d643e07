namespace KitchenWatch.Testing.Places;

/// <summary>Where the repository's own things lie, found from the running program.</summary>
public static class Repository
{
    /// <summary>The folder of <c>KitchenWatch.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The data shared between checkouts, beside the repository; absent on most machines.</summary>
    public static string SharedData { get; } = Path.GetFullPath(Path.Combine(Root, "../shared/data"));

    /// <summary>A path of the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The command that runs a program of the repository, built as this one was: <c>Program("edge/KitchenWatch.Edge")</c>.</summary>
    public static IReadOnlyList<string> Program(string project)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var dll = PathOf($"{project}/bin/{configuration}/net10.0/{Path.GetFileName(project)}.dll");
        return File.Exists(dll) ? ["dotnet", dll] : throw new FileNotFoundException($"{dll} is not built: run ./kw test, or dotnet build");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KitchenWatch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("KitchenWatch.sln stands in no folder above the program.");
    }
}
