using System.Diagnostics;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Outbox;

/// <summary>A disk of 1 MiB in memory; where it can't be mounted (that needs root) the test is skipped and says so.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk()
    {
        if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", Path) != 0)
        {
            _folder.Dispose();
            Assert.Skip("A full disk needs a small one to be mounted, which is not allowed here.");
        }
    }

    public string Path => _folder.FullPath;

    /// <summary>Fills it to the last byte.</summary>
    public void Fill()
    {
        using var file = File.Create(System.IO.Path.Combine(Path, "filler"), bufferSize: 0);
        for (var size = 64 * 1024; size > 0; size /= 2)
        {
            while (TryWrite(file, size))
            {
            }
        }
    }

    public void Empty() => File.Delete(System.IO.Path.Combine(Path, "filler"));

    public void Dispose()
    {
        Run("umount", Path);
        _folder.Dispose();
    }

    private static bool TryWrite(FileStream file, int size)
    {
        try
        {
            file.Write(new byte[size]);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
