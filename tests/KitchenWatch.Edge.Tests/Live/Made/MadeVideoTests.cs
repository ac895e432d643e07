using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Live.Made;
using KitchenWatch.Edge.Tests.Capture;
using KitchenWatch.Testing;

namespace KitchenWatch.Edge.Tests.Live.Made;

public sealed class MadeVideoTests
{
    [Fact]
    public async Task One_encoder_makes_H264_of_H265_however_many_watch_and_ends_with_the_last()
    {
        await using var rig = new CameraRig(Films.H265);
        var made = MadeVideo.Compatible(rig.Video, TimeProvider.System);
        Assert.Empty(Encoders());

        var first = made.Video.Watch();
        await PlaysAsync(first);
        var second = made.Video.Watch();
        await PlaysAsync(second);
        Assert.Single(Encoders());

        made.Video.Leave(first);
        Assert.Single(Encoders());
        made.Video.Leave(second);
        await Eventually.BeTrueAsync("no encoder", CameraRig.Patience, () => Encoders().Count == 0);

        var again = made.Video.Watch();
        await PlaysAsync(again);
        made.Video.Leave(again);
        await Eventually.BeTrueAsync("no encoder again", CameraRig.Patience, () => Encoders().Count == 0);
    }

    [Fact]
    public async Task A_killed_encoder_is_started_again_and_the_stream_begins_anew()
    {
        await using var rig = new CameraRig(Films.H265);
        var made = MadeVideo.Compatible(rig.Video, TimeProvider.System);
        var feed = made.Video.Watch();
        await PlaysAsync(feed);
        System.Diagnostics.Process.GetProcessById(Assert.Single(Encoders())).Kill();
        while ((await NextAsync(feed)).Codec is null)
        {
        }

        Assert.True((await NextAsync(feed)).Key);
        made.Video.Leave(feed);
        await Eventually.BeTrueAsync("no encoder", CameraRig.Patience, () => Encoders().Count == 0);
    }

    private static async Task PlaysAsync(LiveFeed feed)
    {
        Assert.StartsWith("avc1.", (await NextAsync(feed)).Codec, StringComparison.Ordinal);
        var key = await NextAsync(feed);
        Assert.True(key.Key);
        Assert.True(key.CapturedAtMs > 0, "it is as old as the picture that it was made of");
        Assert.Null((await NextAsync(feed)).Codec);
    }

    private static async Task<LivePacket> NextAsync(LiveFeed feed) => await feed.Packets.ReadAsync().AsTask().WaitAsync(CameraRig.Patience);

    /// <summary>Those that this very process has started.</summary>
    private static List<int> Encoders() => [.. Children.With("libx264 -preset ultrafast -tune zerolatency").Keys.Where(id => ParentOf(id) == Environment.ProcessId)];

    private static int ParentOf(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // Ended meanwhile.
            return 0;
        }
    }
}
