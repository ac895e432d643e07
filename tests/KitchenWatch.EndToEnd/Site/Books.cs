using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KitchenWatch.EndToEnd.Site;

/// <summary>What edge and hub have written down, read from their databases: the proof that nothing is lost and nothing stands twice.</summary>
internal static class Books
{
    private const int Violation = 0;

    /// <summary>Waits until the edge has nothing left to send, then compares both sides and what clients see.</summary>
    /// <param name="site">A site whose hub and edge run and whose cameras show nothing new.</param>
    /// <param name="recorded">Violations that the edge has said to have recorded.</param>
    public static async Task BalanceAsync(TestSite site, IReadOnlyCollection<Guid> recorded)
    {
        var outbox = Path.Combine(site.Folder.DataOf("edge"), "outbox.db");
        var hub = Path.Combine(site.Folder.DataOf("hub"), "hub.db");
        await Eventually.BeTrueAsync(
            "the edge's outbox is empty and no clip is pending",
            TestSite.Patience,
            () => Numbers(outbox, "SELECT count(*) FROM message")[0] + Numbers(outbox, "SELECT count(*) FROM clip")[0] == 0);

        var sent = Numbers(outbox, "SELECT value FROM counter WHERE name = 'sequence'")[0];
        var sequences = Numbers(hub, $"SELECT Sequence FROM ledger WHERE Device = '{KitchenAccounts.EdgeDevice}' ORDER BY Sequence");
        Assert.Equal(Enumerable.Range(1, (int)sent).Select(n => (long)n), sequences);

        var violations = Numbers(hub, $"SELECT count(*) FROM ledger WHERE Kind = {Violation}")[0];
        var notices = (await site.Inspector.NoticesAsync(CancellationToken.None)).Select(n => n.Id).ToList();
        Assert.Equal(violations, notices.Count);
        Assert.Equal(notices.Count, notices.Distinct().Count());
        Assert.Empty(recorded.Except(notices));
        Assert.All(site.Book.Arrivals.GroupBy(a => a.Notice.Id), pushed => Assert.Single(pushed));
    }

    private static List<long> Numbers(string file, string question)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        using var reader = command.ExecuteReader();
        var numbers = new List<long>();
        while (reader.Read())
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }
}
