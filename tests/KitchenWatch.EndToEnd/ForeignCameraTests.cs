using KitchenWatch.Contracts.Messages;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing.Foreign;
using Xunit;

namespace KitchenWatch.EndToEnd;

/// <summary>Cameras and pictures that this project did not make.</summary>
public sealed class ForeignCameraTests(Films films) : IClassFixture<Films>
{
    [Fact]
    public async Task A_rat_is_seen_through_GStreamer_s_server_with_digest_authentication()
    {
        await using var lone = await LoneEdge.PrepareAsync();
        await using var camera = await ForeignCamera.StartAsync(films.Rat);
        await lone.StartEdgeAsync(
            new CameraEntry("foreign", "foreign", camera.Url) { User = ForeignCamera.User, Password = ForeignCamera.Password },
            new CameraEntry("locked-out", "locked-out", camera.Url) { User = ForeignCamera.User, Password = "wrong" });
        await lone.Broker.CameraAsync("foreign", CameraState.Running);
        await lone.Broker.CameraAsync("locked-out", CameraState.Unauthorized);
        await Testing.Eventually.BeTrueAsync(
            "a rodent through the foreign server", TestSite.Patience, () => lone.Broker.Violations.Any(v => v.Rule == RuleCode.Rodent));
    }
}
