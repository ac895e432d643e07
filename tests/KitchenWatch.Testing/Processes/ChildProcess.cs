using System.Diagnostics;

namespace KitchenWatch.Testing.Processes;

/// <summary>
/// A program run as a child: its lines can be waited for, it can be stopped or killed, and it dies with this process,
/// even when this process is killed. Ctrl-C at the terminal does not reach it.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LastWordsPatience = TimeSpan.FromSeconds(2);
    private readonly Process _process;
    private readonly StreamWriter? _log;

    private ChildProcess(string name, Process process, string? logFile)
    {
        Name = name;
        _process = process;
        _log = logFile is null ? null : new StreamWriter(logFile, append: true) { AutoFlush = true };
        Output = new OutputLines(_log);
        process.OutputDataReceived += (_, e) => Output.Add(e.Data);
        process.ErrorDataReceived += (_, e) => Output.Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Exited = WaitAsync();
    }

    /// <summary>For people, in messages.</summary>
    public string Name { get; }

    /// <summary>Its number with the system.</summary>
    public int Id => _process.Id;

    /// <summary>What it has said, both streams together.</summary>
    public OutputLines Output { get; }

    /// <summary>Completes with its exit code once it is gone and all it said was read; 137 after SIGKILL.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="name">For people.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="logFile">Takes its output as well; null for none.</param>
    /// <param name="environment">Added to this process's own.</param>
    public static async Task<ChildProcess> StartAsync(
        string name, IReadOnlyList<string> command, string? logFile = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "setsid", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        return new ChildProcess(name, await StarterThread.StartAsync(start), logFile);
    }

    /// <summary>Writes one line to its standard input.</summary>
    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>SIGKILL: it gets no chance to do anything.</summary>
    public Task<int> KillAsync()
    {
        Signals.Send(Id, Signal.Kill);
        return Exited;
    }

    /// <summary>SIGTERM; SIGKILL when that does not end it within 20 s, told by exit code 137.</summary>
    public async Task<int> StopAsync()
    {
        Signals.Send(Id, Signal.Terminate);
        return await Task.WhenAny(Exited, Task.Delay(StopPatience)) == Exited ? await Exited : await KillAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
        {
            await StopAsync();
        }

        _process.Dispose();
        if (_log is not null)
        {
            await _log.DisposeAsync();
        }
    }

    // Its own children may hold its output open after it is gone, so the end of the output is not waited for without limit.
    private async Task<int> WaitAsync()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.Exited += (_, _) => gone.TrySetResult();
        _process.EnableRaisingEvents = true;
        await gone.Task;
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(LastWordsPatience));
        Output.Close();
        return _process.ExitCode;
    }
}
