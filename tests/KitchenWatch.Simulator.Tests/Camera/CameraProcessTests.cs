using System.Globalization;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Camera;

/// <summary>The camera as a real process, looked at by ffmpeg, a client that is not ours.</summary>
public sealed class CameraProcessTests(FilmFixture film) : IClassFixture<FilmFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Ffmpeg_reads_every_picture_over_the_loop_s_end()
    {
        await using var camera = await film.StartCameraAsync();
        await using var look = await LookAsync(await UrlAsync(camera), "-frames:v", "35", "-f", "framecrc", "-");
        Assert.Equal(0, await look.Exited.WaitAsync(Patience));
        var times = look.Output.Tail(100).Where(l => l.StartsWith("0, ", StringComparison.Ordinal)).Select(l => long.Parse(l.Split(',')[1], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(35, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1, 2));
    }

    [Theory]
    [InlineData("cook", "secret", true)]
    [InlineData("cook", "wrong", false)]
    public async Task Asks_for_user_and_password(string user, string password, bool right)
    {
        await using var camera = await film.StartCameraAsync("--user", "cook", "--password", "secret");
        var url = (await UrlAsync(camera)).Replace("rtsp://", $"rtsp://{user}:{password}@", StringComparison.Ordinal);
        await using var look = await LookAsync(url, "-frames:v", "1", "-f", "null", "-");
        Assert.Equal(right, await look.Exited.WaitAsync(Patience) == 0);
        Assert.Equal(!right, look.Output.Tail(50).Any(l => l.Contains("401 Unauthorized", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("unauthorized", "401 Unauthorized")]
    [InlineData("not-rtsp", "Invalid data found")]
    [InlineData("unknown-codec", "unknown codec")]
    [InlineData("no-video", "matches no streams")]
    public async Task Is_faulty_on_demand_and_sound_again(string fault, string message)
    {
        await using var camera = await film.StartCameraAsync();
        var url = await UrlAsync(camera);
        await ObeyAsync(camera, fault);
        await using (var look = await LookAsync(url, "-map", "0:v", "-frames:v", "1", "-f", "null", "-"))
        {
            Assert.NotEqual(0, await look.Exited.WaitAsync(Patience));
            Assert.Contains(look.Output.Tail(50), l => l.Contains(message, StringComparison.Ordinal));
        }

        await ObeyAsync(camera, "resume");
        await using var again = await LookAsync(url, "-frames:v", "1", "-f", "null", "-");
        Assert.Equal(0, await again.Exited.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_dropped_connection_ends_and_a_refused_one_does_not_begin()
    {
        await using var camera = await film.StartCameraAsync();
        var url = await UrlAsync(camera);
        await using var look = await LookAsync(url, "-f", "framecrc", "-");
        await look.Output.WaitForAsync("0, ", Patience);
        await ObeyAsync(camera, "refuse");
        await ObeyAsync(camera, "drop");
        await look.Exited.WaitAsync(Patience);
        await using var refused = await LookAsync(url, "-f", "null", "-");
        Assert.NotEqual(0, await refused.Exited.WaitAsync(Patience));
        await ObeyAsync(camera, "reopen");
        await using var again = await LookAsync(url, "-frames:v", "1", "-f", "null", "-");
        Assert.Equal(0, await again.Exited.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_film_that_is_missing_is_said_with_exit_code_2()
    {
        await using var camera = await ChildProcess.StartAsync(
            "camera", [.. Repository.Program("tests/KitchenWatch.Simulator"), "camera", "--stream", "main=/no/such.mp4"]);
        Assert.Equal(2, await camera.Exited.WaitAsync(Patience));
        Assert.Contains(camera.Output.Tail(5), l => l.Contains("/no/such.mp4: no such file", StringComparison.Ordinal));
    }

    private static async Task<string> UrlAsync(ChildProcess camera) =>
        (await camera.Output.WaitForAsync("camera ready: ", Patience))["camera ready: ".Length..];

    private static async Task ObeyAsync(ChildProcess camera, string command)
    {
        var from = camera.Output.Count;
        await camera.SayAsync($$"""{"do":"{{command}}"}""");
        await camera.Output.WaitForAsync("camera obeyed: ", Patience, from);
    }

    private static Task<ChildProcess> LookAsync(string url, params string[] arguments) => ChildProcess.StartAsync(
        "ffmpeg", ["ffmpeg", "-v", "warning", "-nostdin", "-rtsp_transport", "tcp", "-probesize", "50000", "-analyzeduration", "1000000", "-i", url, .. arguments]);
}
