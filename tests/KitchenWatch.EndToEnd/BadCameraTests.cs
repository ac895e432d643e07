using KitchenWatch.Contracts.Messages;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.EndToEnd;

/// <summary>Whatever is wrong with one camera is said of that camera, and the others go on.</summary>
public sealed class BadCameraTests(Films films) : IClassFixture<Films>
{
    private static readonly string[] Served = ["sound", "locked", "no-video", "odd-codec", "stalling"];

    [Fact]
    public async Task Each_fault_is_told_by_its_name_while_a_sound_camera_goes_on()
    {
        await using var lone = await LoneEdge.PrepareAsync();
        var cameras = await lone.StartCamerasAsync(Served.Select(s => (s, films.Quiet)));
        foreach (var (stream, fault) in ((string, string)[])[("locked", "unauthorized"), ("no-video", "no-video"), ("odd-codec", "unknown-codec")])
        {
            await ObeyAsync(cameras, fault, stream);
        }

        var address = await AddressAsync(cameras);
        await lone.StartEdgeAsync(
            [
                .. Served.Select(s => new CameraEntry(s, s, address + s)),
                new CameraEntry("nowhere", "nowhere", $"rtsp://127.0.0.1:{FreePort.Take()}/main"),
            ]);
        await lone.Broker.CameraAsync("stalling", CameraState.Running);
        await ObeyAsync(cameras, "freeze", "stalling");

        foreach (var (camera, state) in ((string, CameraState)[])
        [
            ("nowhere", CameraState.Unreachable), ("locked", CameraState.Unauthorized), ("no-video", CameraState.NotVideo),
            ("odd-codec", CameraState.UnsupportedCodec), ("stalling", CameraState.Stalled),
        ])
        {
            Assert.NotNull((await lone.Broker.CameraAsync(camera, state)).Detail);
        }

        var before = (await lone.Broker.CameraAsync("sound", CameraState.Running)).FramesDecoded;
        await lone.Broker.CameraAsync("sound", CameraState.Running, c => c.FramesDecoded > before + 10);

        await ObeyAsync(cameras, "resume", "locked");
        await ObeyAsync(cameras, "resume", "stalling");
        await lone.Broker.CameraAsync("locked", CameraState.Running);
        await lone.Broker.CameraAsync("stalling", CameraState.Running);
    }

    private static async Task<string> AddressAsync(ChildProcess cameras)
    {
        var ready = await cameras.Output.WaitForAsync("camera ready: ", TestSite.Patience);
        return ready.Split(' ')[2][..^"sound".Length];
    }

    private static async Task ObeyAsync(ChildProcess cameras, string command, string stream)
    {
        var from = cameras.Output.Count;
        await cameras.SayAsync($$"""{"do":"{{command}}","stream":"{{stream}}"}""");
        await cameras.Output.WaitForAsync("camera obeyed: ", TestSite.Patience, from);
    }
}
