using System.Diagnostics;
using System.Globalization;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>A video file as frames at a fixed rate, decoded by an ffmpeg child with the same filter as a camera's stream. Time is counted in frames.</summary>
internal sealed class Film(string path, int width, int height, int framesPerSecond)
{
    /// <summary>The second at which a film begins, so that reports of one film are the same every time.</summary>
    public static DateTimeOffset Start => DateTimeOffset.UnixEpoch;

    /// <summary>Gives one frame after the other in the same object.</summary>
    /// <exception cref="BadDataException">ffmpeg is missing, or the file is no video.</exception>
    public IEnumerable<Frame> Frames()
    {
        if (!File.Exists(path))
        {
            throw new BadDataException($"{path}: no such video");
        }

        using var child = Open();
        var errors = child.StandardError.ReadToEndAsync();
        var frame = new Frame(width, height);
        var output = child.StandardOutput.BaseStream;
        try
        {
            for (var index = 0L; output.ReadAtLeast(frame.Bgr, frame.Bgr.Length, throwOnEndOfStream: false) == frame.Bgr.Length; index++)
            {
                frame.Index = index;
                frame.Elapsed = TimeSpan.FromSeconds((double)index / framesPerSecond);
                frame.At = Start + frame.Elapsed;
                yield return frame;
            }

            child.WaitForExit();
            if (frame.Index == 0 || child.ExitCode != 0)
            {
                throw new BadDataException($"{path}: no video ({errors.Result.Trim()})");
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
