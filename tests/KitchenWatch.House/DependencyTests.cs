using System.Xml.Linq;
using Xunit;

namespace KitchenWatch.House;

/// <summary>Dependencies run one way: Edge → Edge.Core → Contracts ← Hub.Core ← Hub.</summary>
public sealed class DependencyTests
{
    public static TheoryData<string, string> Allowed => new()
    {
        { "hub/KitchenWatch.Contracts", "" },
        { "hub/KitchenWatch.Hub.Core", "KitchenWatch.Contracts" },
        { "hub/KitchenWatch.Hub", "KitchenWatch.Contracts KitchenWatch.Hub.Core" },
        { "edge/KitchenWatch.Edge.Core", "KitchenWatch.Contracts" },
        { "edge/KitchenWatch.Edge", "KitchenWatch.Contracts KitchenWatch.Edge.Core" },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_refers_only_to_those_below_it(string folder, string projects)
    {
        var found = References(folder, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));
        Assert.Empty(found.Except(projects.Split(' ')));
    }

    [Theory]
    [InlineData("hub/KitchenWatch.Contracts")]
    [InlineData("hub/KitchenWatch.Hub.Core")]
    [InlineData("edge/KitchenWatch.Edge.Core")]
    public void A_pure_project_needs_no_package(string folder) => Assert.Empty(References(folder, "PackageReference"));

    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("TimeProvider.System.Get")]
    [InlineData("Stopwatch.")]
    public void Time_comes_through_a_TimeProvider(string call) => Assert.Empty(Naming(call, "edge", "hub"));

    [Theory]
    [InlineData("File.")]
    [InlineData("Console.")]
    [InlineData("TimeProvider")]
    [InlineData("ILogger")]
    [InlineData("HttpClient")]
    [InlineData("Random.Shared")]
    public void A_pure_project_has_no_clock_no_files_and_no_log(string word) =>
        Assert.Empty(Naming(word, "edge/KitchenWatch.Edge.Core", "hub/KitchenWatch.Hub.Core", "hub/KitchenWatch.Contracts"));

    [Theory]
    [InlineData("Thread.Sleep(")]
    [InlineData("async void ")]
    [InlineData(".GetAwaiter().GetResult()")]
    [InlineData("NotImplementedException")]
    [InlineData("Assert.True(true)")]
    public void No_left_over_stands_in_code(string text) => Assert.Empty(Naming(text, "edge", "hub", "tests", "benchmarks"));

    private static IEnumerable<string> Naming(string text, params string[] folders) =>
        Repository.Under(folders)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" && !f.Contains("KitchenWatch.House/", StringComparison.Ordinal))
            .Where(f => Repository.Lines(f).Any(l => IsCode(l) && l.Contains(text, StringComparison.Ordinal)));

    private static bool IsCode(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static IEnumerable<string> References(string folder, string kind) =>
        XDocument.Parse(Repository.Read($"{folder}/{Path.GetFileName(folder)}.csproj"))
            .Descendants(kind)
            .Select(e => e.Attribute("Include")?.Value ?? "");
}
