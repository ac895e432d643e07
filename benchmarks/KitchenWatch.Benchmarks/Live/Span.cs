using KitchenWatch.Benchmarks.Cameras;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>What processes used over a span of time.</summary>
/// <param name="Core">CPU seconds a second.</param>
/// <param name="Waited">Seconds a second that their threads stood ready without a core.</param>
/// <param name="MiB">Memory at the end, pages shared with others counted by share.</param>
/// <param name="Seconds">How long it was in truth.</param>
internal sealed record Span(double Core, double Waited, double MiB, double Seconds)
{
    public static async Task<Span> MeasureAsync(IReadOnlyList<int> processes, TimeSpan span, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (cpu, waited) = (processes.Sum(ProcessUse.CpuSeconds), processes.Sum(ProcessUse.WaitedSeconds));
        await Task.Delay(span, cancel);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        return new Span(
            (processes.Sum(ProcessUse.CpuSeconds) - cpu) / seconds,
            (processes.Sum(ProcessUse.WaitedSeconds) - waited) / seconds,
            processes.Sum(ProcessUse.MiB),
            seconds);
    }
}
