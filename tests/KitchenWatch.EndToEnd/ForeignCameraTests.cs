using KitchenWatch.Contracts.Messages;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.EndToEnd;

/// <summary>Cameras and pictures that this project did not make.</summary>
public sealed class ForeignCameraTests(Films films) : IClassFixture<Films>
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task A_rat_is_seen_through_GStreamer_s_server_with_digest_authentication()
    {
        await using var lone = await LoneEdge.PrepareAsync();
        var server = lone.Keep(await ChildProcess.StartAsync(
            "gstreamer", [Python, Path.Combine(AppContext.BaseDirectory, "Foreign/rtsp_server.py"), films.Rat, "cook", "secret"]));
        var ready = await server.Output.WaitForAsync("ready rtsp://", TestSite.Patience);
        var url = ready["ready ".Length..];
        await lone.StartEdgeAsync(
            new CameraEntry("foreign", "foreign", url) { User = "cook", Password = "secret" },
            new CameraEntry("locked-out", "locked-out", url) { User = "cook", Password = "wrong" });
        await lone.Broker.CameraAsync("foreign", CameraState.Running);
        await lone.Broker.CameraAsync("locked-out", CameraState.Unauthorized);
        await Testing.Eventually.BeTrueAsync(
            "a rodent through the foreign server", TestSite.Patience, () => lone.Broker.Violations.Any(v => v.Rule == RuleCode.Rodent));
    }
}
