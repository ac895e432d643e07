using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Testing;

namespace KitchenWatch.Edge.Tests.Capture;

public sealed class SupervisionTests
{
    [Fact]
    public async Task Pictures_of_the_asked_size_come_and_the_codec_is_known()
    {
        await using var rig = new CameraRig(Films.H264);
        var first = await rig.PictureAsync();
        Assert.Equal((160, 90), (first.Width, first.Height));
        Assert.True(first.Bgr.Distinct().Count() > 16, "the test picture has many colours");
        rig.Intake.GiveBack(first);
        await rig.SeenAsync(CameraState.Running);
        await Eventually.BeTrueAsync("codec", CameraRig.Patience, () => rig.Health.Now.Codec?.StartsWith("avc1.", StringComparison.Ordinal) == true);
        Assert.Null(rig.Health.Now.Detail);
    }

    [Fact]
    public async Task H265_is_analysed_and_said_not_to_be_playable_live()
    {
        await using var rig = new CameraRig(Films.H265);
        await rig.SeenAsync(CameraState.Running);
        await Eventually.BeTrueAsync("codec", CameraRig.Patience, () => rig.Health.Now.Codec?.StartsWith("hvc1.", StringComparison.Ordinal) == true);
        Assert.Contains("not H.264", rig.Health.Now.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_child_is_started_again()
    {
        await using var rig = new CameraRig(Films.H264);
        await rig.SeenAsync(CameraState.Running);
        var before = rig.Changes;
        var killed = Assert.Single(rig.Ffmpeg).Key;
        Process.GetProcessById(killed).Kill();
        await rig.SeenAsync(CameraState.Ended, before);
        var decoded = rig.Intake.Decoded;
        await Eventually.BeTrueAsync("pictures again", CameraRig.Patience, () => rig.Intake.Decoded > decoded + 2);
        Assert.NotEqual(killed, Assert.Single(rig.Ffmpeg).Key);
        Assert.Equal(CameraState.Running, rig.Health.Now.State);
    }

    [Fact]
    public async Task A_child_that_stands_still_is_killed_and_started_again()
    {
        await using var rig = new CameraRig(Films.H264, stall: TimeSpan.FromSeconds(1));
        await rig.SeenAsync(CameraState.Running);
        var before = rig.Changes;
        var frozen = Assert.Single(rig.Ffmpeg).Key;
        using (var stop = Process.Start("kill", ["-STOP", frozen.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync();
        }

        await rig.SeenAsync(CameraState.Stalled, before);
        await rig.SeenAsync(CameraState.Running, before);
        Assert.DoesNotContain(frozen, rig.Ffmpeg.Keys);
    }

    [Fact]
    public async Task A_password_stands_in_no_process_list()
    {
        const string password = "Geheim'\n7f3a\"";
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        await using var rig = new CameraRig($"rtsp://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}/main", "admin", password);
        using var connected = await mute.AcceptSocketAsync();

        // It has read address and password and now waits for the camera's answer.
        Assert.Single(rig.Ffmpeg);
        Assert.Empty(Children.With("7f3a"));
        var asked = new byte[4096];
        var length = await connected.ReceiveAsync(asked);
        Assert.StartsWith("OPTIONS rtsp://127.0.0.1", System.Text.Encoding.ASCII.GetString(asked, 0, length), StringComparison.Ordinal);
    }
}
