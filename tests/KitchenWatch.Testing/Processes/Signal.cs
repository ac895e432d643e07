using System.Runtime.InteropServices;

namespace KitchenWatch.Testing.Processes;

/// <summary>Signals by their numbers on Linux.</summary>
public enum Signal
{
    /// <summary>Ctrl-C.</summary>
    Interrupt = 2,

    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

/// <summary>Sends signals.</summary>
public static class Signals
{
    /// <summary>Sends; a process that is gone already is no error.</summary>
    public static void Send(int process, Signal signal) => _ = kill(process, (int)signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
