using System.Diagnostics;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.PublicView;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Privacy;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenWatch.Edge.Tests.Privacy;

/// <summary>The public rendition with a real ffmpeg; the delay and the learning are shortened.</summary>
public sealed class PublicRenditionTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly List<Task> _tasks = [];

    [Fact]
    public async Task The_public_stream_plays_and_is_640_by_360_at_5_a_second_without_sound()
    {
        var rendition = Run("00:00-24:00", pictures: true);
        var packets = await Packets(rendition.Video.Watch(), 40);
        Assert.StartsWith("avc1.", packets[0].Codec, StringComparison.Ordinal);
        Assert.Equal([true, false], packets.Skip(1).Take(2).Select(p => p.Key));
        Assert.Equal(PublicState.Shown, rendition.State);
        var film = _folder.PathOf("public.mp4");
        await File.WriteAllBytesAsync(film, [.. packets.SelectMany(p => p.Data)]);
        Assert.Equal("h264,640,360,5/1", await Ffmpeg("ffprobe", $"-v error -show_entries stream=codec_name,width,height,r_frame_rate -of csv=p=0 {film}"));
        await Ffmpeg("ffmpeg", $"-v error -xerror -i {film} -f null -");
    }

    [Fact]
    public async Task A_camera_that_gives_nothing_gives_the_slate()
    {
        var rendition = Run("00:00-24:00", pictures: false);
        await Packets(rendition.Video.Watch(), 5);
        Assert.Equal(PublicState.CantSee, rendition.State);
    }

    [Fact]
    public async Task An_encoder_that_dies_is_started_again_and_the_stream_begins_anew()
    {
        var rendition = Run("00:00-24:00", pictures: true);
        var feed = rendition.Video.Watch();
        await Packets(feed, 5);
        var first = rendition.EncoderPid;
        Signals.Send(first, Signal.Kill);
        var again = await Eventually.GetAsync("a second beginning", Patience, async () => await feed.Packets.ReadAsync(_stop.Token) is { Codec: not null } init ? init : null);
        Assert.StartsWith("avc1.", again.Codec, StringComparison.Ordinal);
        Assert.NotEqual(first, rendition.EncoderPid);
    }

    [Fact]
    public async Task Outside_the_hours_nothing_is_made()
    {
        var now = DateTime.UtcNow.AddHours(6);
        var rendition = Run($"{now:HH}:00-{now.AddHours(1):HH}:00".Replace("-00:00", "-24:00", StringComparison.Ordinal), pictures: true);
        await Eventually.BeTrueAsync("closed", Patience, () => rendition.State == PublicState.ClosedHours);
        Assert.Equal(0, rendition.EncoderPid);
        Assert.Null(rendition.Video.NewestAt);
    }

    [Fact]
    public async Task No_encoder_is_left_when_it_has_stopped()
    {
        var rendition = Run("00:00-24:00", pictures: false);
        await Packets(rendition.Video.Watch(), 2);
        var pid = rendition.EncoderPid;
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
        Assert.DoesNotContain(pid, Children.With("libx264").Keys);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
        _stop.Dispose();
        _folder.Dispose();
    }

    private PublicRendition Run(string hours, bool pictures)
    {
        Assert.True(CameraUrl.TryParse("rtsp://127.0.0.1/x", out var url, out _));
        var camera = new CameraSettings(new SourceId("cook-line"), "x", url, null, null, [], new AnalysisSettings(640, 360, 5), [])
        {
            Public = new PublicSettings("School", "school", [OpenSpan.Read(hours)!.Value], TimeZoneInfo.Utc, [], TimeSpan.FromSeconds(2)),
        };
        var mask = new MaskSettings { LookAhead = TimeSpan.FromSeconds(1), LearnFor = TimeSpan.FromSeconds(1), Settle = TimeSpan.FromSeconds(0.4) };
        var rendition = new PublicRendition(camera, mask, TimeProvider.System, () => { }, NullLogger.Instance);
        _tasks.Add(rendition.RunAsync(Clock, _folder.FullPath, _stop.Token));
        if (pictures)
        {
            _tasks.Add(Task.Run(() => FeedAsync(rendition)));
        }

        return rendition;
    }

    private TimeSpan Clock() => TimeProvider.System.GetElapsedTime(_start);

    private async Task FeedAsync(PublicRendition rendition)
    {
        var frame = new Frame(PublicSize.Width, PublicSize.Height);
        new Random(3).NextBytes(frame.Bgr);
        while (!_stop.IsCancellationRequested)
        {
            (frame.Elapsed, frame.At) = (Clock(), TimeProvider.System.GetUtcNow());
            rendition.Add(frame, isHealthy: true, looked: true, []);
            await Task.Delay(100, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The next packets from the time on at which the kitchen is shown, or of the slate.</summary>
    private async Task<List<LivePacket>> Packets(LiveFeed feed, int count)
    {
        var packets = new List<LivePacket>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(Patience);
        while (packets.Count < count)
        {
            packets.Add(await feed.Packets.ReadAsync(patience.Token));
        }

        return packets;
    }

    private static async Task<string> Ffmpeg(string program, string arguments)
    {
        using var child = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await child.StandardOutput.ReadToEndAsync();
        var wrong = await child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.Equal((0, ""), (child.ExitCode, wrong.Trim()));
        return said.Trim();
    }
}
