using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Benchmarks.Live.Renditions;

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
}
