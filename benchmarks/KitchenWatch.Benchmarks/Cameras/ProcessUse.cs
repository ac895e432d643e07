using System.Globalization;

namespace KitchenWatch.Benchmarks.Cameras;

/// <summary>What processes have used, read from /proc.</summary>
internal static class ProcessUse
{
    /// <summary>Kernel ticks a second; 100 on every Linux of today (sysconf _SC_CLK_TCK).</summary>
    private const double TicksPerSecond = 100;

    /// <summary>CPU seconds of a process, user and system.</summary>
    public static double CpuSeconds(int process)
    {
        // After the name in brackets, which may hold blanks: state is field 3, utime 14, stime 15 (proc(5)).
        var fields = AfterName(process);
        return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    /// <summary>CPU seconds of this process's children that have ended: cutime 16, cstime 17 (proc(5)).</summary>
    public static double EndedChildrensCpuSeconds()
    {
        var fields = AfterName(Environment.ProcessId);
        return (Number(fields[13]) + Number(fields[14])) / TicksPerSecond;
    }

    /// <summary>CPU seconds of this process and of its children that have ended.</summary>
    public static double CpuSecondsWithChildren() => CpuSeconds(Environment.ProcessId) + EndedChildrensCpuSeconds();

    /// <summary>Seconds that a process's threads stood ready and had no core: on a busy machine no other figure here means much.</summary>
    public static double WaitedSeconds(int process) => Directory.EnumerateDirectories($"/proc/{process}/task")
        .Sum(t => Number(File.ReadAllText(t + "/schedstat").Split(' ')[1]) / 1e9);

    /// <summary>Memory in MiB, pages shared with others counted by share.</summary>
    public static double MiB(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
    }

    /// <summary>Processes that were started by another.</summary>
    public static IReadOnlyList<int> ChildrenOf(int parent) => [.. Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(n => int.TryParse(n, out _))
        .Select(n => int.Parse(n!, CultureInfo.InvariantCulture))
        .Where(id => ParentOf(id) == parent)];

    private static int? ParentOf(int process)
    {
        try
        {
            return (int)Number(AfterName(process)[1]);
        }
        catch (IOException)
        {
            // Ended meanwhile.
            return null;
        }
    }

    private static string[] AfterName(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
