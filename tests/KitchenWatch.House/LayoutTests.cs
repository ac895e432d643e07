using Xunit;

namespace KitchenWatch.House;

public sealed class LayoutTests
{
    private static readonly string[] TopFolders = ["edge", "hub", "models", "tests", "benchmarks", ".ci"];

    private static readonly string[] TopFiles =
    [
        "KitchenWatch.sln", "README.md", "LICENSE", "kw", "global.json", "Directory.Build.props", "Directory.Packages.props",
        ".editorconfig", ".gitignore", ".gitattributes",
    ];

    private static readonly string[] NamesThatSayNothing = ["helper", "helpers", "common", "util", "utils", "manager", "managers", "misc"];

    [Fact]
    public void The_top_holds_the_named_folders_and_build_files_alone()
    {
        var strange = Repository.Files
            .Where(f => f.Contains('/') ? !TopFolders.Contains(f[..f.IndexOf('/')]) : !TopFiles.Contains(f));
        Assert.Empty(strange);
    }

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = Repository.Read("KitchenWatch.sln").Replace('\\', '/');
        Assert.Empty(Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && !solution.Contains(f, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_code_file_has_over_300_lines_and_the_median_of_C_sharp_is_under_80()
    {
        var sizes = Repository.Code.Select(f => (File: f, Lines: Repository.Lines(f).Length)).ToList();
        Assert.Empty(sizes.Where(s => s.Lines > 300));
        var own = sizes.Where(s => s.File.EndsWith(".cs", StringComparison.Ordinal)).Select(s => s.Lines).Order().ToList();
        Assert.InRange(own[own.Count / 2], 1, 79);
    }

    [Fact]
    public void No_folder_or_type_has_a_name_that_says_nothing()
    {
        var parts = Repository.Code.SelectMany(f => f.Split('/').Select(p => (File: f, Word: LastWord(Path.GetFileNameWithoutExtension(p)))));
        Assert.Empty(parts.Where(p => NamesThatSayNothing.Contains(p.Word)).Select(p => p.File).Distinct());
    }

    [Fact]
    public void The_repository_stays_small()
    {
        var bytes = Repository.Files.Sum(f => new FileInfo(Path.Combine(Repository.Root, f)).Length);
        Assert.InRange(bytes, 1, 100L * 1024 * 1024);
    }

    private static string LastWord(string name)
    {
        var start = name.Length - 1;
        while (start > 0 && !char.IsUpper(name[start]) && name[start - 1] is not ('.' or '-' or '_'))
        {
            start--;
        }

        return name[Math.Max(0, start)..].ToUpperInvariant().ToLower(System.Globalization.CultureInfo.InvariantCulture);
    }
}
