using System.Diagnostics;
using System.Globalization;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary>A video file as frames at a fixed rate, decoded by an ffmpeg child with the same filter as a camera's stream. Time is counted in frames.</summary>
internal sealed class Film(string path, int width, int height, int framesPerSecond)
{
    /// <summary>Endings of films that a folder may hold.</summary>
    public static readonly IReadOnlyList<string> Endings = [".mp4", ".mkv", ".mov", ".avi", ".webm", ".ts"];

    /// <summary>Whether a file's name ends like a film's.</summary>
    public static bool Is(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The second at which a film begins, so that reports of one film are the same every time.</summary>
    public static DateTimeOffset Start => DateTimeOffset.UnixEpoch;

    /// <summary>What ffmpeg complained of while it decoded, its first line; null for a sound film. Known after the last frame.</summary>
    public string? Damage { get; private set; }

    /// <summary>Gives one frame after the other in the same object. A film that breaks off ends there, and <see cref="Damage"/> says so.</summary>
    /// <exception cref="BadDataException">ffmpeg is missing, or the file holds no picture.</exception>
    public IEnumerable<Frame> Frames()
    {
        if (!File.Exists(path))
        {
            throw new BadDataException($"{path}: no such film");
        }

        using var child = Open();
        var errors = child.StandardError.ReadToEndAsync();
        var frame = new Frame(width, height);
        var output = child.StandardOutput.BaseStream;
        var index = 0L;
        try
        {
            for (; output.ReadAtLeast(frame.Bgr, frame.Bgr.Length, throwOnEndOfStream: false) == frame.Bgr.Length; index++)
            {
                frame.Index = index;
                frame.Elapsed = TimeSpan.FromSeconds((double)index / framesPerSecond);
                frame.At = Start + frame.Elapsed;
                yield return frame;
            }

            child.WaitForExit();
            var said = errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Damage = said.FirstOrDefault() ?? (child.ExitCode == 0 ? null : $"ffmpeg ended with {child.ExitCode}");
            if (index == 0)
            {
                throw new BadDataException($"{path}: holds no picture ({string.Join(' ', said.DefaultIfEmpty("no video stream"))})");
            }
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill();
            }
        }
    }

    private Process Open()
    {
        var filter = string.Create(CultureInfo.InvariantCulture, $"fps={framesPerSecond},scale={width}:{height}:flags=bilinear");
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-protocol_whitelist", "file", "-threads", "1", "-i", "file:" + path,
            "-an", "-vf", filter, "-pix_fmt", "bgr24", "-f", "rawvideo", "pipe:1",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start) ?? throw new BadDataException("ffmpeg did not start");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new BadDataException($"ffmpeg can't be started ({e.Message}); install the package ffmpeg", e);
        }
    }
}
