using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KitchenWatch.Edge.Evidence;

/// <summary>fsync, checked. .NET's own calls ignore its failure on Linux.</summary>
internal static class Durable
{
    /// <exception cref="IOException">The bytes may not be on the disk.</exception>
    public static void Sync(SafeFileHandle file) => Check(fsync(file));

    /// <summary>Writes a file that has its name only when its bytes are on the disk; another one of that name is replaced as a whole.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="growing">Ending of the name that it has until then.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="IOException">It may not be there.</exception>
    public static void Replace(string path, string growing, ReadOnlySpan<byte> bytes)
    {
        using (var file = File.OpenHandle(path + growing, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, bytes, 0);
            Sync(file);
        }

        File.Move(path + growing, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes new and changed names in a folder last.</summary>
    /// <exception cref="IOException">They may not last.</exception>
    public static void SyncFolder(string path)
    {
        var folder = open(path, ReadOnly);
        Check(folder);
        using var handle = new SafeFileHandle(folder, ownsHandle: true);
        Sync(handle);
    }

    private const int ReadOnly = 0;

    private static void Check(int result)
    {
        if (result < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"The disk refused: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(SafeFileHandle file);

    [DllImport("libc", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
