using System.Security.Cryptography;
using KitchenWatch.Edge.Evidence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Learning;

/// <summary>
/// Keeps what cameras and sensors learned over a restart: one file each in the data folder, replaced as a whole, no oftener than its learner says, and at a
/// clean stop. A file that can't be taken up is said in one line and is as good as none.
/// </summary>
public sealed class LearnedKeeper : BackgroundService
{
    private const string Growing = ".growing";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<Entry> _entries;
    private bool _isRefused;

    /// <param name="dataFolder">Held by this process alone.</param>
    /// <param name="learners">Their file names are unique.</param>
    /// <param name="time">How old a file is, and when the next one is due.</param>
    /// <param name="logger">Told what is taken up, and what is not.</param>
    public LearnedKeeper(string dataFolder, IEnumerable<ILearner> learners, TimeProvider time, ILogger<LearnedKeeper> logger)
    {
        (_folder, _time, _logger) = (Path.Combine(dataFolder, "learned"), time, logger);
        _entries = [.. learners.Select(l => new Entry(l))];
    }

    /// <summary>Files that the disk did not take since the start; what was learned is then only lost if the process ends before the next one.</summary>
    public long Refused { get; private set; }

    /// <summary>Hands every learner what it knew. Called once, before anything is judged. Files of cameras and sensors that are no more are deleted.</summary>
    public void TakeUp()
    {
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var names = _entries.Select(e => e.Learner.FileName).ToHashSet();
        foreach (var left in Directory.EnumerateFiles(_folder).Where(f => !names.Contains(Path.GetFileName(f))).ToList())
        {
            File.Delete(left);
        }

        var taken = _entries.Where(TakeUp).Select(e => e.Learner.FileName).ToList();
        if (taken.Count > 0)
        {
            _logger.LogInformation("Goes on from what was learned before: {Names}", string.Join(", ", taken));
        }
    }

    /// <summary>Writes what is due.</summary>
    public void WriteDue() => Write(_time.GetTimestamp());

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write(now: null);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            WriteDue();
        }
    }

    private bool TakeUp(Entry entry)
    {
        var (learner, path) = (entry.Learner, Path.Combine(_folder, entry.Learner.FileName));
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return false;
            }

            var (numbers, why) = file.Length > LearnedFile.MostBytes
                ? (default, "the file is too large to be one of ours")
                : LearnedFile.Read(File.ReadAllBytes(path), learner, _time.GetUtcNow());
            why ??= learner.TakeUp(Core.Keeping.KeptNumbers.ToRead(numbers)) ? null : "its numbers don't fit";
            if (why is null)
            {
                entry.Written = _time.GetTimestamp();
                return true;
            }

            _logger.LogWarning("What {Name} learned before is not taken up, it learns anew: {Why}", learner.FileName, why);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning("What {Name} learned before can't be read, it learns anew: {Why}", learner.FileName, e.Message);
        }

        return false;
    }

    private void Write(long? now)
    {
        foreach (var entry in _entries)
        {
            var isDue = now is null || entry.Written is not { } written || _time.GetElapsedTime(written, now.Value) >= entry.Learner.Every;
            if (isDue && entry.Learner.Tell() is { } told)
            {
                entry.Written = now ?? _time.GetTimestamp();
                Write(entry, told.Written.Span);
            }
        }
    }

    private void Write(Entry entry, ReadOnlySpan<byte> numbers)
    {
        var hash = SHA256.HashData(numbers);
        if (hash.AsSpan().SequenceEqual(entry.Hash))
        {
            return;
        }

        try
        {
            Durable.Replace(Path.Combine(_folder, entry.Learner.FileName), Growing, LearnedFile.Bytes(entry.Learner, _time.GetUtcNow(), numbers));
            (entry.Hash, _isRefused) = (hash, false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refused++;
            if (!_isRefused)
            {
                _logger.LogWarning("What {Name} learned can't be written, and is tried again in {Minutes} min: {Why}", entry.Learner.FileName, entry.Learner.Every.TotalMinutes, e.Message);
            }

            _isRefused = true;
        }
    }

    private sealed class Entry(ILearner learner)
    {
        public ILearner Learner { get; } = learner;

        /// <summary>Timestamp of the last try in this run, or of taking up.</summary>
        public long? Written { get; set; }

        public byte[] Hash { get; set; } = [];
    }
}
