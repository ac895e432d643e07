using System.Runtime.InteropServices;

namespace KitchenWatch.Testing.Processes;

/// <summary>Signals by their numbers on Linux.</summary>
internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

internal static class Signals
{
    /// <summary>Sends; a process that is gone already is no error.</summary>
    public static void Send(int process, Signal signal) => _ = kill(process, (int)signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
