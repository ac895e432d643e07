using KitchenWatch.Contracts.Messages;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Demo.Watch;

namespace KitchenWatch.Demo.Show;

/// <summary>Lets people look at the kitchen: says where and as whom, tells what happens, lets the refrigerator fail now and then.</summary>
internal static class ShowRun
{
    private static readonly TimeSpan QuietFirst = TimeSpan.FromSeconds(45);

    /// <summary>The food warms up slower than the air, and its limit is what is judged: the notice says when it was long enough.</summary>
    private static readonly TimeSpan MostBroken = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan SeenFor = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(RunningKitchen kitchen, Film film, TextWriter output, CancellationToken stop)
    {
        using var inspector = new HubClient(kitchen.Address);
        await inspector.SignInAsync(KitchenAccounts.Inspector, kitchen.Accounts.InspectorPassword, stop);
        var book = new NoticeBook(TimeProvider.System);
        book.Issued += a => output.WriteLine(NoticeLine.Of(a));
        await using var notices = inspector.Notices();
        book.Listen(notices);
        await notices.StartAsync(stop);
        await output.WriteLineAsync(Welcome(kitchen, film));

        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var death = kitchen.FirstDeathAsync();
        Task[] tasks = [death, FailNowAndThenAsync(kitchen, book, output, end.Token), TellCamerasAsync(kitchen, inspector, output, end.Token)];
        await Task.WhenAny(death, Task.Delay(Timeout.InfiniteTimeSpan, stop));
        await end.CancelAsync();
        await Task.WhenAll(tasks[1..]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stop.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopping …");
            return 0;
        }

        var dead = await death;
        throw new InvalidOperationException($"{dead.Name} ended by itself ({await dead.Exited}):\n  {string.Join("\n  ", dead.Output.Tail(15))}");
    }

    private static string Welcome(RunningKitchen kitchen, Film film) => $"""

          The page:   {kitchen.Address}
          manager     name {KitchenAccounts.Manager}     password {kitchen.Accounts.ManagerPassword}
          inspector   name {KitchenAccounts.Inspector}   password {kitchen.Accounts.InspectorPassword}

          {(film.Truth is null ? "The main camera is your own." : "Every minute and a half a cook comes in bare-headed and a rat runs through.")}
          The refrigerator lives {RunningKitchen.ClockRate:0} times as fast as the clock and fails after {QuietFirst.TotalSeconds:0} s.
          Logs: {kitchen.Folder.FullPath}
          Ctrl-C stops everything.

        """;

    private static async Task FailNowAndThenAsync(RunningKitchen kitchen, NoticeBook book, TextWriter output, CancellationToken stop)
    {
        await Task.Delay(QuietFirst, stop);
        while (true)
        {
            await kitchen.Refrigerator.SayAsync("fail");
            await output.WriteLineAsync("The refrigerator's compressor fails.");
            await NoticedAsync(book, stop);
            await Task.Delay(SeenFor, stop);
            await kitchen.Refrigerator.SayAsync("repair");
            await output.WriteLineAsync("The refrigerator is repaired.");
            await Task.Delay(BetweenFailures, stop);
        }
    }

    private static async Task NoticedAsync(NoticeBook book, CancellationToken stop)
    {
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Note(Arrival arrival)
        {
            if (arrival.Notice.Rule == RuleCode.Temperature)
            {
                noticed.TrySetResult();
            }
        }

        book.Issued += Note;
        await Task.WhenAny(noticed.Task, Task.Delay(MostBroken, stop));
        book.Issued -= Note;
    }

    /// <summary>Looks at each camera until its first picture, so that a dead one is noticed here and not only on the page.</summary>
    private static async Task TellCamerasAsync(RunningKitchen kitchen, HubClient inspector, TextWriter output, CancellationToken stop)
    {
        foreach (var camera in kitchen.Cameras)
        {
            using var seen = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await using var live = inspector.Live();
            await live.StartAsync(stop);
            var viewer = new LiveViewer(camera);
            var watching = viewer.RunAsync(live, TimeProvider.System, seen.Token);
            await Task.WhenAny(viewer.First, watching);
            await output.WriteLineAsync($"Camera {camera}: live pictures come.");
            await seen.CancelAsync();
            await watching;
        }
    }
}
