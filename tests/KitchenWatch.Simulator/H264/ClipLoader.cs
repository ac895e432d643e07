using System.Diagnostics;
using System.Text.Json;

namespace KitchenWatch.Simulator.H264;

/// <summary>
/// Brings a film file into memory by ffmpeg. H.264 without B-pictures is copied as it is; anything else is encoded
/// anew, since a camera's stream has its pictures in the order in which they are shown.
/// </summary>
internal static class ClipLoader
{
    private const int MaxBytes = 1024 * 1024 * 1024;

    /// <exception cref="InvalidDataException">The file is missing, holds no video, or is over 1 GiB of video.</exception>
    public static async Task<Clip> LoadAsync(string path, CancellationToken stop)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: no such file");
        }

        var (rate, asItIs) = await ProbeAsync(path, stop);
        string[] encoder = asItIs
            ? ["-c:v", "copy", "-bsf:v", "h264_mp4toannexb"]
            : ["-c:v", "libx264", "-preset", "veryfast", "-bf", "0", "-g", "50", "-pix_fmt", "yuv420p"];
        var stream = await RunAsync("ffmpeg", ["-v", "error", "-nostdin", "-i", Input(path), "-an", .. encoder, "-f", "h264", "pipe:1"], stop);
        var units = AnnexB.Units(stream);
        var first = units.FindIndex(u => u.Key);
        return first < 0
            ? throw new InvalidDataException($"{path}: no H.264 key picture in it")
            : new Clip(units[first..], rate);
    }

    private static async Task<(FrameRate Rate, bool AsItIs)> ProbeAsync(string path, CancellationToken stop)
    {
        string[] arguments =
        [
            "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=codec_name,has_b_frames,avg_frame_rate", "-of", "json", Input(path),
        ];
        var json = await RunAsync("ffprobe", arguments, stop);
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("streams", out var streams) || streams.GetArrayLength() == 0)
        {
            throw new InvalidDataException($"{path}: no video in it");
        }

        var video = streams[0];
        var rate = FrameRate.Parse(video.GetProperty("avg_frame_rate").GetString()) ?? new FrameRate(25, 1);
        return (rate, video.GetProperty("codec_name").GetString() == "h264" && video.GetProperty("has_b_frames").GetInt32() == 0);
    }

    // The protocol prefix keeps a name with a colon or a leading dash from being read as something else.
    private static string Input(string path) => "file:" + path;

    private static async Task<ReadOnlyMemory<byte>> RunAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidDataException($"{program} could not be started");
        using var kill = stop.Register(() => process.Kill());
        var errors = process.StandardError.ReadToEndAsync(stop);
        var output = await ReadAsync(process.StandardOutput.BaseStream, stop);
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0
            ? output
            : throw new InvalidDataException($"{program}: {(await errors).Trim()}");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream from, CancellationToken stop)
    {
        var all = new MemoryStream();
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, stop)) > 0)
        {
            if (all.Length + read > MaxBytes)
            {
                throw new InvalidDataException("over 1 GiB of video; give a shorter film");
            }

            all.Write(buffer, 0, read);
        }

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }
}
