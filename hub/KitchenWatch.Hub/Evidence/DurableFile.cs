using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KitchenWatch.Hub.Evidence;

/// <summary>
/// Gives a finished file its final name so that it outlives a power cut: fsync of the file, rename, fsync of the folder, each
/// checked. .NET's own flush hides a failing fsync on Linux, so the call is made here.
/// </summary>
internal static partial class DurableFile
{
    /// <summary>Syncs the open file, and renames it to <paramref name="path"/>.</summary>
    /// <exception cref="IOException">The disk did not keep it; the temporary file still stands.</exception>
    public static void Keep(SafeFileHandle file, string temporary, string path)
    {
        Sync(file, temporary);
        System.IO.File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes the folder and syncs the one above it.</summary>
    public static void MakeFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            SyncFolder(Path.GetDirectoryName(folder)!);
        }
    }

    private static void SyncFolder(string folder)
    {
        using var handle = OpenFolder(folder, ReadOnlyFolder);
        if (handle.IsInvalid)
        {
            throw Failure("open", folder);
        }

        Sync(handle, folder);
    }

    private static void Sync(SafeFileHandle handle, string what)
    {
        if (FSync(handle) != 0)
        {
            throw Failure("fsync", what);
        }
    }

    private static IOException Failure(string call, string what) =>
        new($"{call} of {what} failed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    // O_RDONLY | O_CLOEXEC, the same on every Linux.
    private const int ReadOnlyFolder = 0x80000;

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFolder(string path, int flags);
}
