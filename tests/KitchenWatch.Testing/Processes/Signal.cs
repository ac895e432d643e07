using System.Runtime.InteropServices;

namespace KitchenWatch.Testing.Processes;

/// <summary>Signals by their numbers on Linux.</summary>
public enum Signal
{
    /// <summary>Ctrl-C.</summary>
    Interrupt = 2,

    /// <summary>It gets no chance to do anything.</summary>
    Kill = 9,

    /// <summary>Asks it to end.</summary>
    Terminate = 15,
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
