using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Demo.Watch;

namespace KitchenWatch.Demo.Check;

/// <summary>Watches a running kitchen as a browser would, until all has been seen and one whole loop of the film has passed.</summary>
internal sealed class CheckRun : IDisposable
{
    /// <summary>From the kitchen's start to the report; stopping it takes the rest of the 180 s.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(168);

    private static readonly RuleCode[] Expected = [RuleCode.HatMissing, RuleCode.Rodent, RuleCode.Temperature];

    private static readonly TimeSpan QuietFirst = TimeSpan.FromSeconds(8);
    private readonly RunningKitchen _kitchen;
    private readonly GroundTruth _truth;
    private readonly LoopTimes _loops;
    private readonly HubClient _inspector;
    private readonly NoticeBook _book = new(TimeProvider.System);
    private readonly List<LiveViewer> _viewers;
    private bool _failed;

    private CheckRun(RunningKitchen kitchen, GroundTruth truth)
    {
        (_kitchen, _truth) = (kitchen, truth);
        _loops = new LoopTimes(kitchen.Simulator.Output, "main");
        _inspector = new HubClient(kitchen.Address);
        _viewers = [.. kitchen.Cameras.Select(c => new LiveViewer(c))];
    }

    /// <summary>Prints the report and gives the exit code.</summary>
    public static async Task<int> RunAsync(RunningKitchen kitchen, Film film, TextWriter output, CancellationToken stop)
    {
        var truth = film.Truth is { } path ? GroundTruth.Read(await File.ReadAllTextAsync(path, stop)) : GroundTruth.Quiet;
        using var run = new CheckRun(kitchen, truth);
        var report = await run.WatchAsync(output, stop);
        Console.WriteLine(report.ToJson());
        var missing = report.Missing().ToList();
        missing.ForEach(m => output.WriteLine($"Missing: {m}"));
        return missing.Count == 0 ? 0 : 1;
    }

    public void Dispose() => _inspector.Dispose();

    private async Task<CheckReport> WatchAsync(TextWriter output, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await _inspector.SignInAsync(KitchenAccounts.Inspector, _kitchen.Accounts.InspectorPassword, stop);
        await using var notices = _inspector.Notices();
        _book.Issued += a => output.WriteLine(NoticeLine.Of(a) + (IsFalse(a.Notice) ? ", which nothing in the film explains" : ""));
        _book.Listen(notices);
        await notices.StartAsync(stop);
        await using var live = _inspector.Live();
        await live.StartAsync(stop);
        var watching = _viewers.Select(v => v.RunAsync(live, TimeProvider.System, end.Token)).ToList();
        await output.WriteLineAsync($"Signed in at {_kitchen.Address}; watching both cameras …");
        await WaitAsync(output, stop);
        await end.CancelAsync();
        await Task.WhenAll(watching);
        return await ReportAsync(stop);
    }

    /// <summary>Ends when all was seen, or the limit is reached, or a program died.</summary>
    private async Task WaitAsync(TextWriter output, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        var death = _kitchen.FirstDeathAsync();
        while (TimeProvider.System.GetElapsedTime(started) is var elapsed
            && TimeProvider.System.GetElapsedTime(_kitchen.Begun) < Limit && !(elapsed > _truth.Length && IsComplete()))
        {
            if (!_failed && elapsed > QuietFirst)
            {
                _failed = true;
                await _kitchen.Refrigerator.SayAsync("fail");
                await output.WriteLineAsync("The refrigerator's compressor fails.");
            }

            if (await Task.WhenAny(death, Task.Delay(TimeSpan.FromSeconds(0.5), stop)) == death)
            {
                var dead = await death;
                throw new InvalidOperationException($"{dead.Name} ended by itself ({await dead.Exited}):\n  {string.Join("\n  ", dead.Output.Tail(12))}");
            }

            stop.ThrowIfCancellationRequested();
        }
    }

    private bool IsComplete() => Expected.All(Has) && _viewers.TrueForAll(v => v.Fragments > 0)
        && _book.Notices.Where(n => n.Sighting is not null).All(HasAllEvidence);

    private static bool HasAllEvidence(NoticeView notice) => notice.Evidence.All(e => e.Arrived)
        && (notice.EvidenceMissing is not null || notice.Evidence.Any(e => e.Item.Kind == EvidenceKind.Clip));

    private bool Has(RuleCode rule) => _book.Arrivals.Any(a => a.Notice.Rule == rule);

    private bool IsFalse(NoticeView notice) => notice.Rule == RuleCode.Temperature
        ? !_failed
        : notice.Source != _kitchen.Cameras[0]
            || (_truth.Length > TimeSpan.Zero && !(_loops.InLoop(notice.RaisedAt) is { } at && _truth.Explains(notice.Rule, at)));

    private async Task<CheckReport> ReportAsync(CancellationToken stop)
    {
        var arrivals = _book.Arrivals;
        var delays = arrivals.Select(a => a.Delay.TotalMilliseconds).Order().ToList();
        var genuine = 0;
        foreach (var file in _book.Notices.SelectMany(n => n.Evidence).Where(e => e.Arrived))
        {
            genuine += await _inspector.IsGenuineAsync(file.Item.Sha256, stop) ? 1 : 0;
        }

        var repeats = arrivals.Count - arrivals.DistinctBy(a => a.Notice.Id).Count();
        return new CheckReport(
            Has(RuleCode.HatMissing),
            Has(RuleCode.Rodent),
            Has(RuleCode.Temperature),
            arrivals.Count(a => IsFalse(a.Notice)) + repeats,
            delays.Count == 0 ? null : Math.Round(delays[delays.Count / 2], 1),
            genuine,
            _viewers.Sum(v => v.Fragments));
    }
}
