using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Live;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>A sub-stream of 640 × 360, 25 pictures a second, 0.5 Mbit/s: one fragment a picture, as a box sends it, and the same bytes as one file.</summary>
/// <param name="File">Fragmented MP4.</param>
/// <param name="Packets">Initialisation segment, then the fragments.</param>
internal sealed record SubStream(string File, IReadOnlyList<LivePacket> Packets)
{
    public const int PicturesPerSecond = 25;

    /// <summary>Mean rate in bytes a second.</summary>
    public double BytesPerSecond => Packets.Skip(1).Sum(p => (double)p.Data.Length) * PicturesPerSecond / (Packets.Count - 1);

    public static async Task<SubStream> MakeAsync(string folder, CancellationToken cancel)
    {
        var film = (await QuietFilms.MakeAsync(folder, cancel)).Sub;
        var file = Path.Combine(folder, "sub-fragments.mp4");
        await using var ffmpeg = await ChildProcess.StartAsync("ffmpeg",
        [
            "ffmpeg", "-nostdin", "-v", "error", "-i", film, "-c", "copy", "-f", "mp4", "-movflags", "frag_every_frame+empty_moov+default_base_moof", file,
        ]);
        return await ffmpeg.Exited.WaitAsync(cancel) == 0
            ? new SubStream(file, await ReadAsync(file, cancel))
            : throw new InvalidOperationException("ffmpeg could not cut the film into fragments.");
    }

    private static async Task<IReadOnlyList<LivePacket>> ReadAsync(string file, CancellationToken cancel)
    {
        var packets = new List<LivePacket>();
        await using var bytes = System.IO.File.OpenRead(file);
        var reader = new Fmp4Reader(bytes);
        while (await reader.ReadAsync(cancel) is { } piece)
        {
            packets.Add(new LivePacket { Codec = piece.Codec, Key = piece.Key, Data = piece.Data.ToArray() });
        }

        return packets;
    }
}
