using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Camera;

/// <summary>A film of 2 s at 10 pictures a second with a key picture each second, made by ffmpeg's test source.</summary>
public sealed class FilmFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string Film => _folder.PathOf("film.mp4");

    public async ValueTask InitializeAsync()
    {
        string[] command =
        [
            "ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=10:d=2",
            "-c:v", "libx264", "-bf", "0", "-g", "10", "-pix_fmt", "yuv420p", Film,
        ];
        await using var make = await ChildProcess.StartAsync("ffmpeg", command);
        Assert.Equal(0, await make.Exited.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    public Task<ChildProcess> StartCameraAsync(params string[] arguments) => ChildProcess.StartAsync(
        "camera", [.. Repository.Program("tests/KitchenWatch.Simulator"), "camera", "--stream", $"main={Film}", .. arguments]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
