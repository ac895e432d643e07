using KitchenWatch.Edge.Live;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Benchmarks.Cameras;

/// <summary>Plain ffmpeg, run to its end.</summary>
internal static class Ffmpeg
{
    /// <returns>CPU seconds that it took.</returns>
    public static async Task<double> RunAsync(IEnumerable<string> arguments, CancellationToken cancel)
    {
        var before = ProcessUse.EndedChildrensCpuSeconds();
        await using (var ffmpeg = await ChildProcess.StartAsync("ffmpeg", ["ffmpeg", "-nostdin", "-v", "error", .. arguments]))
        {
            if (await ffmpeg.Exited.WaitAsync(cancel) != 0)
            {
                throw new InvalidOperationException($"ffmpeg failed: {string.Join(' ', ffmpeg.Output.Tail(3))}");
            }
        }

        return ProcessUse.EndedChildrensCpuSeconds() - before;
    }

    /// <summary>A film as the packets that a camera's copied stream has.</summary>
    /// <param name="folder">Where the fragmented film may stand.</param>
    /// <param name="film">Video alone.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<List<Fmp4Piece>> PiecesAsync(string folder, string film, CancellationToken cancel)
    {
        var path = Path.Combine(folder, "pieces.mp4");
        await RunAsync(["-i", film, "-c", "copy", "-movflags", "frag_every_frame+empty_moov+default_base_moof", path], cancel);
        var pieces = new List<Fmp4Piece>();
        await using var file = File.OpenRead(path);
        var reader = new Fmp4Reader(file);
        while (await reader.ReadAsync(cancel) is { } piece)
        {
            pieces.Add(piece with { Data = piece.Data.ToArray() });
        }

        return pieces;
    }
}
