using System.Diagnostics;
using System.Text;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Tests.Capture;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Evidence;

public sealed class ClipTests
{
    [Fact]
    public async Task A_clip_of_a_running_camera_is_an_MP4_that_any_browser_plays()
    {
        await using var rig = new CameraRig(Films.H264);
        await rig.SeenAsync(CameraState.Running);
        await Eventually.BeTrueAsync("three seconds of stream", CameraRig.Patience, () => Cut(rig, 4) is { } cut && cut.ToAt - cut.FromAt > TimeSpan.FromSeconds(3));
        var cut = Cut(rig, 4)!;
        using var folder = new TemporaryFolder();
        var mp4 = await new ClipWrapper(folder.FullPath).WrapAsync(cut.Mp4, CancellationToken.None);
        Assert.NotNull(mp4);
        Assert.Empty(Directory.GetFiles(folder.FullPath));

        // Faststart: the index comes before the pictures, so a browser can begin before all is loaded.
        var text = Encoding.Latin1.GetString(mp4);
        Assert.True(text.IndexOf("moov", StringComparison.Ordinal) < text.IndexOf("mdat", StringComparison.Ordinal));
        Assert.DoesNotContain("moof", text, StringComparison.Ordinal);
        var path = folder.PathOf("clip.mp4");
        await File.WriteAllBytesAsync(path, mp4);
        var (codec, pictures, start) = Probe(path);
        Assert.Equal(("h264", 0), (codec, start));
        Assert.InRange(pictures, 70, 160);
    }

    [Fact]
    public async Task What_is_no_film_gives_no_clip()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(await new ClipWrapper(folder.FullPath).WrapAsync([1, 2, 3], CancellationToken.None));
        Assert.Empty(Directory.GetFiles(folder.FullPath));
    }

    private static KitchenWatch.Edge.Live.ClipCut? Cut(CameraRig rig, int seconds) =>
        rig.Video.NewestAt is { } newest ? rig.Video.Cut(newest.AddSeconds(-seconds), newest, newest) : null;

    /// <summary>Decodes it whole: codec, number of pictures, time of the first in whole seconds.</summary>
    private static (string Codec, int Pictures, int Start) Probe(string path)
    {
        var start = new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=codec_name,nb_read_frames,start_time", "-of", "csv=p=0", path])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var probe = Process.Start(start)!;
        var fields = probe.StandardOutput.ReadToEnd().Trim().Split(',');
        Assert.Empty(probe.StandardError.ReadToEnd());
        probe.WaitForExit();
        return (fields[0], int.Parse(fields[2], System.Globalization.CultureInfo.InvariantCulture), (int)double.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
