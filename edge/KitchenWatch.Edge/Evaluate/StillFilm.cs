using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Evaluate.Films;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// One picture as a film of a camera that hangs before its encoder: encoded anew by x264 at 10 pictures a second and 400 kbit/s with a key frame every two
/// seconds, with noise laid over each picture where asked. Decoded to one picture a second.
/// </summary>
internal static class StillFilm
{
    /// <param name="picture">What stands still.</param>
    /// <param name="noise">Strength of ffmpeg's noise filter, changing from picture to picture; 0 for none.</param>
    /// <param name="seconds">How long.</param>
    /// <exception cref="BadDataException">ffmpeg is missing, or can't encode.</exception>
    public static List<byte[]> Encode(Frame picture, double noise, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("kw-still-");
        try
        {
            var (raw, film) = (Path.Combine(folder.FullName, "still.bgr"), Path.Combine(folder.FullName, "still.mp4"));
            File.WriteAllBytes(raw, picture.Bgr);
            Run(string.Create(
                CultureInfo.InvariantCulture,
                $"-nostdin -hide_banner -loglevel error -stream_loop -1 -framerate 10 -f rawvideo -pixel_format bgr24 -video_size {picture.Width}x{picture.Height} -i {raw} -t {seconds} -vf noise=alls={noise:0}:allf=t,format=yuv420p -c:v libx264 -preset veryfast -threads 1 -g 20 -b:v 400k {film}"));
            return [.. new Film(film, picture.Width, picture.Height, 1).Frames().Select(f => f.Bgr.ToArray())];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(string arguments)
    {
        try
        {
            using var child = Process.Start(new ProcessStartInfo("ffmpeg", arguments.Split(' ')) { RedirectStandardError = true })
                ?? throw new BadDataException("ffmpeg did not start");
            var said = child.StandardError.ReadToEnd();
            child.WaitForExit();
            if (child.ExitCode != 0)
            {
                throw new BadDataException($"ffmpeg can't encode a still picture: {said.Trim()}");
            }
        }
        catch (Win32Exception e)
        {
            throw new BadDataException($"ffmpeg can't be started ({e.Message}); install the package ffmpeg", e);
        }
    }
}
