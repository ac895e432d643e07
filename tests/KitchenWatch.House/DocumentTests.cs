using System.Text.RegularExpressions;
using Xunit;

namespace KitchenWatch.House;

public sealed partial class DocumentTests
{
    [Fact]
    public void The_README_names_its_two_commands_and_CI_runs_the_tests()
    {
        var readme = Repository.Read("README.md");
        Assert.Contains("./kw demo", readme, StringComparison.Ordinal);
        Assert.Contains("./kw test", readme, StringComparison.Ordinal);
        Assert.Contains("kw test", Repository.Read(".ci/run"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_relative_link_in_a_document_leads_somewhere()
    {
        var broken =
            from file in Repository.Files
            where file.EndsWith(".md", StringComparison.Ordinal)
            from Match link in Link().Matches(Repository.Read(file))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let path = Path.Combine(Repository.Root, Path.GetDirectoryName(file) ?? "", target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{file}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void No_lock_file_says_where_a_package_came_from() =>
        Assert.Empty(Repository.Files
            .Where(f => f.EndsWith("lock.json", StringComparison.Ordinal))
            .Where(f => Repository.Read(f).Contains("\"resolved\": \"http", StringComparison.Ordinal)));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
