using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.EndToEnd.Site;

/// <summary>Short pieces of the demo kitchen's film, cut at its key pictures without encoding anew.</summary>
public sealed class Films : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    /// <summary>A rat runs through; 17 s.</summary>
    public string Rat => _folder.PathOf("rat.mp4");

    /// <summary>A cook comes in bare-headed; 19 s.</summary>
    public string BareHead => _folder.PathOf("bare-head.mp4");

    /// <summary>Nothing is wrong; 15 s.</summary>
    public string Quiet => _folder.PathOf("quiet.mp4");

    public async ValueTask InitializeAsync()
    {
        await CutAsync(52, 17, Rat);
        await CutAsync(20, 19, BareHead);
        await CutAsync(0, 15, Quiet);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task CutAsync(int from, int seconds, string to)
    {
        string[] command =
        [
            "ffmpeg", "-v", "error", "-nostdin", "-ss", $"{from}", "-i", Repository.PathOf("tests/KitchenWatch.Simulator/clips/kitchen-main.mp4"),
            "-t", $"{seconds}", "-c", "copy", to,
        ];
        await using var cut = await ChildProcess.StartAsync("ffmpeg", command);
        Assert.Equal(0, await cut.Exited.WaitAsync(Patience));
    }
}
