using System.Text.Json;
using System.Threading.Channels;
using KitchenWatch.Contracts.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Shadow;

/// <summary>
/// Brings the cameras' differences into <c>shadow.jsonl</c> of the data folder, off their threads. Losing some is no harm: a full
/// queue or a disk that refuses drops and counts them.
/// </summary>
public sealed class ShadowLog(string folder, ILogger<ShadowLog> logger) : BackgroundService
{
    /// <summary>A file that has grown over this becomes the old one; both together hold at most twice as much, and a line.</summary>
    public const long MaxBytes = 8L * 1024 * 1024;

    private readonly Channel<ShadowLine> _lines = Channel.CreateBounded<ShadowLine>(1024);
    private readonly List<ShadowBook> _books = [];
    private long _dropped;

    public string FilePath { get; } = Path.Combine(folder, "shadow.jsonl");

    public string OldFilePath { get; } = Path.Combine(folder, "shadow.old.jsonl");

    /// <summary>Lines that were not written.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The book of one camera; opened before the log starts.</summary>
    public ShadowBook Open(SourceId camera)
    {
        var book = new ShadowBook(camera, this);
        _books.Add(book);
        return book;
    }

    internal void Add(ShadowLine line)
    {
        if (!_lines.Writer.TryWrite(line))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>What waits, and what is counted of the day, is written before the edge ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        WriteAll();
        foreach (var line in _books.SelectMany(b => b.Unfinished()))
        {
            Write(line);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _lines.Reader.WaitToReadAsync(stoppingToken))
        {
            WriteAll();
        }
    }

    private void WriteAll()
    {
        while (_lines.Reader.TryRead(out var line))
        {
            Write(line);
        }
    }

    private void Write(ShadowLine line)
    {
        if (line.Day is { } day)
        {
            logger.LogInformation(
                "Shadow of {Model} {First} on {Camera}: {Second} agreed {Agree} times, {OnlyFirst} only the first, {OnlySecond} only the second, {Differ} otherwise; {Dropped} lines dropped",
                line.Model, line.First, line.Camera, line.Second, day.Agree, day.OnlyFirst, day.OnlySecond, day.Differ, Dropped);
        }

        try
        {
            if (File.Exists(FilePath) && new FileInfo(FilePath).Length > MaxBytes)
            {
                File.Move(FilePath, OldFilePath, overwrite: true);
            }

            File.AppendAllText(FilePath, JsonSerializer.Serialize(line, ShadowJson.Default.ShadowLine) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _dropped);
        }
    }
}
