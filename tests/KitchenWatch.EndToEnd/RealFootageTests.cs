using KitchenWatch.Contracts.Messages;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.EndToEnd;

/// <summary>Real kitchens, from the data that is shared between checkouts and not committed.</summary>
public sealed class RealFootageTests
{
    [Theory]
    [InlineData("kitchen-960x540.mp4")]
    public async Task A_kitchen_where_nothing_is_wrong_gives_no_violation(string name)
    {
        var film = Path.Combine(Repository.SharedData, "video", name);
        Assert.SkipUnless(File.Exists(film), $"{film} is not here");
        await using var lone = await LoneEdge.PrepareAsync();
        var camera = await lone.StartCamerasAsync([("kitchen", film)]);
        var url = (await camera.Output.WaitForAsync("camera ready: ", TestSite.Patience))["camera ready: ".Length..];
        await lone.StartEdgeAsync(new CameraEntry("kitchen", "kitchen", url));
        await lone.Broker.CameraAsync("kitchen", CameraState.Running, c => c.FramesDecoded > 100);
        Assert.Empty(lone.Broker.Violations);
    }
}
