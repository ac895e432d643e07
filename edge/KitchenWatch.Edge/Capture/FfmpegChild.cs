using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KitchenWatch.Edge.Capture;

/// <summary>
/// One running ffmpeg. The kernel kills it when the thread that called <see cref="Start"/> ends, and so when the edge does, however it
/// ends; that thread must therefore live as long as the child shall.
/// </summary>
internal sealed class FfmpegChild : IDisposable
{
    private const int Terminate = 15;
    private readonly Process _process;
    private readonly StderrTail _stderr = new();

    private FfmpegChild(Process process)
    {
        _process = process;
        PipeSize.TryWiden(Pictures);
        if (process.StartInfo.RedirectStandardInput)
        {
            PipeSize.TryWiden(Input);
        }

        Reading = _stderr.ReadAsync(process.StandardError.BaseStream);
    }

    public int Pid => _process.Id;

    /// <summary>Ends when the child's standard error does; then <see cref="Said"/> is whole.</summary>
    public Task Reading { get; }

    /// <summary>What it said on standard error, shortened.</summary>
    public string Said => _stderr.Text;

    /// <summary>The pictures' bytes; ends when the child does.</summary>
    public Stream Pictures => _process.StandardOutput.BaseStream;

    /// <summary>Processor time that it has spent, while it lives.</summary>
    public TimeSpan Spent => _process.TotalProcessorTime;

    /// <summary>What it reads, of a child that was started to take input; closing it lets the child finish.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>
    /// Starts a child that takes input on a thread of its own, which waits for its end: the kernel ties a child's life to the thread that started
    /// it. The task with it ends when the child does.
    /// </summary>
    public static async Task<(FfmpegChild Child, Task Ended)> StartOnItsThreadAsync(IReadOnlyList<string> arguments, string name)
    {
        var started = new TaskCompletionSource<FfmpegChild>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Live, maxStackSize: 256 * 1024) { Name = name, IsBackground = true }.Start();
        return (await started.Task, ended.Task);

        void Live()
        {
            try
            {
                var child = Start(arguments, takesInput: true);
                started.SetResult(child);
                child.WaitForEnd();
                ended.SetResult();
            }
            catch (Exception e)
            {
                started.TrySetException(e);
                ended.TrySetException(e);
            }
        }
    }

    /// <exception cref="Win32Exception">setpriv is not installed.</exception>
    public static FfmpegChild Start(IEnumerable<string> arguments, bool takesInput = false)
    {
        var start = new ProcessStartInfo("setpriv")
        {
            RedirectStandardInput = takesInput, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var argument in (string[])["--pdeathsig", "KILL", "--", "ffmpeg", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // Would write the address with its password into a report file.
        start.Environment.Remove("FFREPORT");
        return new FfmpegChild(Process.Start(start) ?? throw new InvalidOperationException("A process was asked for and none was given."));
    }

    /// <summary>Asks it to end (SIGTERM); before it does, it says what of the stream it could not find out.</summary>
    public void Ask() => _ = kill(Pid, Terminate);

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile: what was wanted.
        }
    }

    /// <summary>Blocks until it has ended.</summary>
    public void WaitForEnd() => _process.WaitForExit();

    public void Dispose() => _process.Dispose();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
