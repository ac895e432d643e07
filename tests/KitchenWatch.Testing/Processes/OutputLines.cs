namespace KitchenWatch.Testing.Processes;

/// <summary>The lines that a program has written so far.</summary>
public sealed class OutputLines
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly TextWriter? _log;
    private TaskCompletionSource _more = NewSignal();
    private bool _closed;

    internal OutputLines(TextWriter? log) => _log = log;

    /// <summary>Called with each new line, from the thread that read it.</summary>
    public event Action<string>? Said;

    /// <summary>How many lines there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Tail(int count)
    {
        lock (_lock)
        {
            return [.. _lines.Skip(Math.Max(0, _lines.Count - count))];
        }
    }

    /// <summary>The first line, from number <paramref name="from"/> on, that holds <paramref name="part"/>; waits for it.</summary>
    /// <exception cref="TimeoutException">No such line came in time; the message gives the last lines.</exception>
    /// <exception cref="InvalidOperationException">The program ended without it; the message gives the last lines.</exception>
    public async Task<string> WaitForAsync(string part, TimeSpan patience, int from = 0)
    {
        var until = Task.Delay(patience);
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (_lines.Skip(from).FirstOrDefault(l => l.Contains(part, StringComparison.Ordinal)) is { } found)
                {
                    return found;
                }

                if (_closed)
                {
                    throw new InvalidOperationException($"Ended without saying '{part}'. {LastWords()}");
                }

                more = _more.Task;
            }

            if (await Task.WhenAny(more, until) == until)
            {
                throw new TimeoutException($"Did not say '{part}' within {patience.TotalSeconds:0} s. {LastWords()}");
            }
        }
    }

    internal void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _lines.Add(line);
            _log?.WriteLine(line);
            Signal();
        }

        Said?.Invoke(line);
    }

    internal void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Signal();
        }
    }

    private string LastWords() => "Last lines:" + string.Concat(Tail(12).Select(l => "\n  " + l));

    private void Signal()
    {
        _more.SetResult();
        _more = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
