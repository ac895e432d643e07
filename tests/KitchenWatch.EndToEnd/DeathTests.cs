using KitchenWatch.Contracts.Messages;
using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.EndToEnd;

/// <summary>Each process is killed without warning, and the network cut; nothing is lost and nothing comes twice.</summary>
public sealed class DeathTests(Films films) : IClassFixture<Films>
{
    [Fact]
    public async Task The_edge_dies_right_after_it_has_recorded()
    {
        await using var site = new TestSite();
        var camera = await site.StartCamerasAsync(("rat", films.Rat));
        await site.StartHubAsync();
        await site.ListenAsync();
        site.Cut(true);
        var edge = await site.StartEdgeAsync(site.Camera("rat"));
        var recorded = await TestSite.RecordedAsync(edge);
        Assert.Equal(137, await edge.KillAsync());

        await FreezeAsync(camera);
        site.Cut(false);
        await site.StartEdgeAsync(site.Camera("rat"));
        var notice = await site.NoticeAsync("the violation of the edge that died", n => n.Id == recorded);
        Assert.Equal(RuleCode.Rodent, notice.Rule);
        await Books.BalanceAsync(site, [recorded]);
    }

    [Fact]
    public async Task The_hub_dies_as_it_issues_a_notice_and_while_more_are_raised()
    {
        await using var site = new TestSite();
        var camera = await site.StartCamerasAsync(("rat", films.Rat), ("rat-2", films.Rat));
        var hub = await site.StartHubAsync();
        await site.ListenAsync();
        var killed = new TaskCompletionSource();
        site.Book.Issued += _ =>
        {
            // The edge may not have the acknowledgement yet, and then sends again.
            if (killed.TrySetResult())
            {
                Signals.Send(hub.Id, Signal.Kill);
            }
        };
        var edge = await site.StartEdgeAsync(site.Camera("rat"), site.Camera("rat-2"));
        await killed.Task.WaitAsync(TestSite.Patience);
        Assert.Equal(137, await hub.Exited);
        var issued = site.Book.Arrivals.Select(a => a.Notice.Id);
        var raised = await TestSite.RecordedAsync(edge, edge.Output.Count);

        await FreezeAsync(camera);
        await site.StartHubAsync();
        await Books.BalanceAsync(site, [.. issued, raised]);
    }

    [Fact]
    public async Task The_cameras_die_and_come_back()
    {
        await using var site = new TestSite();
        var camera = await site.StartCamerasAsync(("rat", films.Rat));
        await site.StartHubAsync();
        await site.ListenAsync();
        var edge = await site.StartEdgeAsync(site.Camera("rat"));
        var before = await TestSite.RecordedAsync(edge);
        Assert.Equal(137, await camera.KillAsync());
        var said = edge.Output.Count;

        camera = await site.StartCamerasAsync(("rat", films.Rat));
        var after = await TestSite.RecordedAsync(edge, said);
        await FreezeAsync(camera);
        await Books.BalanceAsync(site, [before, after]);
    }

    [Fact]
    public async Task The_network_is_cut_and_then_swallows_what_is_sent()
    {
        await using var site = new TestSite();
        var camera = await site.StartCamerasAsync(("rat", films.Rat));
        await site.StartHubAsync();
        await site.ListenAsync();
        var edge = await site.StartEdgeAsync(site.Camera("rat"));
        var first = await TestSite.RecordedAsync(edge);
        await site.NoticeAsync("the notice before the cut", n => n.Id == first);

        site.Cut(true);
        var inTheDark = await TestSite.RecordedAsync(edge, edge.Output.Count);
        site.Cut(false);
        await site.NoticeAsync("the violation raised while the network was cut", n => n.Id == inTheDark);

        site.Broker.Hold();
        var swallowed = await TestSite.RecordedAsync(edge, edge.Output.Count);
        site.Broker.Cut();
        site.Broker.Mend();
        await site.NoticeAsync("the violation sent into a connection that then broke", n => n.Id == swallowed);
        await FreezeAsync(camera);
        await Books.BalanceAsync(site, [first, inTheDark, swallowed]);
    }

    private static async Task FreezeAsync(ChildProcess camera)
    {
        await camera.SayAsync("""{"do":"freeze"}""");
        await camera.Output.WaitForAsync("camera obeyed: ", TestSite.Patience);
    }
}
