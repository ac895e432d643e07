using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Browser.Edge;

/// <summary>Moving test pictures made by ffmpeg: files for evidence, and a stream in real time.</summary>
internal static class Film
{
    private static readonly string[] Source = ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=10"];

    private static readonly string[] Encode =
        ["-c:v", "libx264", "-profile:v", "baseline", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-g", "10", "-sc_threshold", "0"];

    /// <summary>Fragmented MP4 on standard output, one picture a fragment, a key frame every ten, as fast as the clock.</summary>
    public static IReadOnlyList<string> LiveCommand =>
        ["ffmpeg", "-v", "error", "-re", .. Source, .. Encode, "-f", "mp4", "-movflags", "frag_every_frame+empty_moov+default_base_moof", "pipe:1"];

    public static Task<byte[]> PictureAsync(string colour) =>
        MakeAsync("picture.jpg", ["-f", "lavfi", "-i", $"color={colour}:size=320x180", "-frames:v", "1"]);

    public static Task<byte[]> ClipAsync() => MakeAsync("clip.mp4", [.. Source, .. Encode, "-t", "2", "-movflags", "+faststart"]);

    private static async Task<byte[]> MakeAsync(string name, string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf(name);
        await using var ffmpeg = await ChildProcess.StartAsync("ffmpeg", ["ffmpeg", "-v", "error", "-nostdin", .. arguments, file]);
        var code = await ffmpeg.Exited;
        return code == 0 ? await File.ReadAllBytesAsync(file) : throw new InvalidOperationException($"ffmpeg ended with {code}: {string.Join(' ', ffmpeg.Output.Tail(3))}");
    }
}
