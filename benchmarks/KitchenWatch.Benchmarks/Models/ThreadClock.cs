using System.Runtime.InteropServices;

namespace KitchenWatch.Benchmarks.Models;

/// <summary>Time that the calling thread has had a core: on a shared machine the wall's clock also counts others' turns. Linux.</summary>
internal static class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of time.h.
    private const int ThreadCpuTime = 3;

    public static double Milliseconds
    {
        get
        {
            var result = GetTime(ThreadCpuTime, out var time);
            return result == 0 ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6) : throw new InvalidOperationException("The kernel gives no thread's time.");
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
