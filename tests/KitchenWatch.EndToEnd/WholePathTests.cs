using KitchenWatch.Contracts.Messages;
using KitchenWatch.Demo.Watch;
using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.EndToEnd;

/// <summary>Camera, edge, broker, hub and a client's screen, all as real processes.</summary>
public sealed class WholePathTests(Films films) : IClassFixture<Films>
{
    [Fact]
    public async Task A_bare_head_a_rat_and_a_warm_refrigerator_become_notices_with_evidence_and_live_pictures()
    {
        await using var site = new TestSite();
        await site.StartCamerasAsync(("bare", films.BareHead), ("rat", films.Rat), ("quiet", films.Quiet));
        await site.StartHubAsync();
        await site.ListenAsync();
        await site.StartEdgeAsync(site.Camera("bare"), site.Camera("rat"), site.Camera("quiet"));
        var refrigerator = await site.StartRefrigeratorAsync();
        await refrigerator.SayAsync("fail");

        using var end = new CancellationTokenSource();
        await using var live = site.Inspector.Live();
        await live.StartAsync();
        var viewer = new LiveViewer("quiet");
        var watching = viewer.RunAsync(live, TimeProvider.System, end.Token);
        await viewer.First.WaitAsync(TestSite.Patience);

        await site.NoticeAsync("a temperature notice", n => n.Rule == RuleCode.Temperature);
        foreach (var (source, rule) in ((string, RuleCode)[])[("rat", RuleCode.Rodent), ("bare", RuleCode.HatMissing)])
        {
            var notice = await site.NoticeAsync(
                $"a {rule} notice with clip",
                n => n.Rule == rule && n.Evidence.Count == 3 && n.Evidence.All(e => e.Arrived));
            Assert.Equal(source, notice.Source);
            foreach (var evidence in notice.Evidence)
            {
                Assert.True(await site.Inspector.IsGenuineAsync(evidence.Item.Sha256, CancellationToken.None));
            }
        }

        Assert.DoesNotContain(site.Book.Notices, n => n.Source == "quiet");
        var seen = viewer.Fragments;
        await Eventually.BeTrueAsync("live pictures go on", TestSite.Patience, () => viewer.Fragments > seen + 10);
        await end.CancelAsync();
        await watching;
    }
}
