using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace KitchenWatch.Edge.Capture;

/// <summary>
/// Widens a child's pipe so that a whole picture passes at once: with the usual 64 KiB a picture of 640 × 360 makes reader and
/// writer wait for each other eleven times.
/// </summary>
internal static class PipeSize
{
    /// <summary>The kernel's usual upper bound for ordinary users (/proc/sys/fs/pipe-max-size), in bytes.</summary>
    private const int Wide = 1024 * 1024;

    /// <summary>F_SETPIPE_SZ of fcntl(2).</summary>
    private const int SetPipeSize = 1031;

    /// <summary>True when it was widened; a pipe that the kernel leaves narrow works as well, only slower.</summary>
    public static bool TryWiden(Stream pipe) => pipe is PipeStream stream && fcntl(stream.SafePipeHandle, SetPipeSize, Wide) >= Wide;

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fcntl(SafeHandle file, int command, int argument);
}
