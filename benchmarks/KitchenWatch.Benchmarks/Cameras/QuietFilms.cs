using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Benchmarks.Cameras;

/// <summary>A quiet kitchen as a camera sends it: nothing moves but the sensor's noise.</summary>
/// <param name="Main">H.264, 1920 × 1080, 25 pictures a second, key frame every 2 s.</param>
/// <param name="Sub">The same at 640 × 360.</param>
internal sealed record QuietFilms(string Main, string Sub)
{
    /// <summary>A stretch of the demo's clip in which nobody is there, by its ground truth.</summary>
    private const string From = "69";
    private const string Length = "5";

    public static async Task<QuietFilms> MakeAsync(string folder, CancellationToken cancel)
    {
        await Console.Error.WriteLineAsync("Making the films …");
        return new QuietFilms(await MakeAsync(folder, "main", "1920:1080", "3M", cancel), await MakeAsync(folder, "sub", "640:360", "500k", cancel));
    }

    private static async Task<string> MakeAsync(string folder, string name, string size, string rate, CancellationToken cancel)
    {
        var film = Path.Combine(folder, name + ".mp4");
        await using var ffmpeg = await ChildProcess.StartAsync("ffmpeg",
        [
            "ffmpeg", "-nostdin", "-v", "error", "-ss", From, "-t", Length, "-i", Repository.PathOf("tests/KitchenWatch.Simulator/clips/kitchen-main.mp4"),
            "-vf", $"fps=25,scale={size},noise=alls=3:allf=t", "-c:v", "libx264", "-preset", "veryfast", "-b:v", rate, "-maxrate", rate, "-bufsize", rate,
            "-bf", "0", "-g", "50", "-pix_fmt", "yuv420p", film,
        ]);
        return await ffmpeg.Exited.WaitAsync(cancel) == 0 ? film : throw new InvalidOperationException("ffmpeg could not make the film.");
    }
}
