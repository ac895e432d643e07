using System.Globalization;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Recording;

namespace KitchenWatch.Benchmarks.Recording;

/// <summary>
/// What recording adds to a camera whose stream is copied already, beside ffmpeg that copies the same film into segments of a minute. Both run as
/// fast as they can, so a second is one of film.
/// </summary>
/// <param name="CoreShare">CPU seconds of the ring a second of film.</param>
/// <param name="FfmpegCoreShare">The same of ffmpeg, which reads and takes apart its input as well.</param>
/// <param name="FilmSeconds">Film that each recorded.</param>
/// <param name="Bytes">What the ring wrote.</param>
internal sealed record RecordingCost(double CoreShare, double FfmpegCoreShare, double FilmSeconds, long Bytes)
{
    private const int Rounds = 120;
    private const double FilmLength = 5;
    private const int PicturesPerSecond = 25;
    private static readonly SourceId s_camera = new("camera");

    /// <param name="folder">On the disk that is to be written.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<RecordingCost> MeasureAsync(string folder, CancellationToken cancel)
    {
        var film = (await QuietFilms.MakeAsync(folder, cancel)).Main;
        var pieces = await Ffmpeg.PiecesAsync(folder, film, cancel);
        var settings = RecordingSettings.Default with { MostBytes = long.MaxValue / 2, KeepFreeBytes = 1 };
        var ring = RecordingRing.Open(settings, Path.Combine(folder, "ring"), [s_camera], () => []);
        Record(ring, pieces, rounds: 2, TimeProvider.System.GetUtcNow());
        var before = ProcessUse.CpuSeconds(Environment.ProcessId);
        Record(ring, pieces, Rounds, TimeProvider.System.GetUtcNow().AddHours(1));
        var ours = ProcessUse.CpuSeconds(Environment.ProcessId) - before;
        ring.Close();
        var theirs = await FfmpegAsync(folder, film, cancel);
        return new RecordingCost(ours / (Rounds * FilmLength), theirs / (Rounds * FilmLength), Rounds * FilmLength, ring.Status!.Bytes);
    }

    private static void Record(RecordingRing ring, List<Fmp4Piece> pieces, int rounds, DateTimeOffset from)
    {
        var inbox = ring.InboxOf(s_camera)!;
        var pictures = 0;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var piece in pieces.Skip(round == 0 ? 0 : 1))
            {
                var at = from.AddSeconds(pictures / (double)PicturesPerSecond);
                inbox.Add(piece, at);
                if (++pictures % (PicturesPerSecond / 2) == 0)
                {
                    ring.Turn(at);
                }
            }
        }

        ring.Turn(from.AddSeconds((pictures / (double)PicturesPerSecond) + 1));
    }

    private static Task<double> FfmpegAsync(string folder, string film, CancellationToken cancel) => Ffmpeg.RunAsync(
        [
            "-stream_loop", (Rounds - 1).ToString(CultureInfo.InvariantCulture), "-i", film, "-c", "copy", "-f", "segment", "-segment_time", "60",
            "-segment_format", "mp4", "-segment_format_options", "movflags=frag_keyframe+empty_moov", Path.Combine(folder, "segment-%d.mp4"),
        ],
        cancel);
}
