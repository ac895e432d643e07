using System.Runtime.InteropServices;

namespace KitchenWatch.Benchmarks.Cameras;

/// <summary>Names the machine that measured.</summary>
internal static class Machine
{
    public static string Line()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return $"{model}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load {load} at the end";
    }
}
