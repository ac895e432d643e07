using System.Net;
using System.Text;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>The hub with many viewers of one sub-stream, and nginx with as many readers of the same bytes.</summary>
internal static class FanOut
{
    public const string OverSignalR = "hub, SignalR";
    public const string OverHttpStream = "nginx, HTTP stream";

    /// <summary>After the last viewer has come: openings are sent, buffers have grown.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<FanOutRow>> MeasureAsync(string folder, SubStream film, int[] viewers, TimeSpan span, CancellationToken cancel)
    {
        var rows = new List<FanOutRow>();
        foreach (var count in viewers)
        {
            await Console.Error.WriteLineAsync($"{count} viewers over SignalR …");
            rows.Add(await SignalRAsync(Path.Combine(folder, $"hub-{count}"), film, count, span, cancel));
            await Console.Error.WriteLineAsync($"{count} readers at nginx …");
            rows.Add(await HttpStreamAsync(folder, film, count, span, cancel));
        }

        return rows;
    }

    private static async Task<FanOutRow> SignalRAsync(string folder, SubStream film, int count, TimeSpan span, CancellationToken cancel)
    {
        await using var hub = await LoadedHub.StartAsync(folder, cancel);
        await using var box = await FeedingBox.ConnectAsync(hub, film, cancel);
        await using var probe = await DelayProbe.StartAsync(hub, cancel);
        await using var clients = new RawClients();
        await clients.GrowAsync(new IPEndPoint(IPAddress.Loopback, hub.Url.Port), count, ViewerGreeting.To(hub), ViewerGreeting.Beat, cancel);
        await Task.Delay(s_settle, cancel);
        probe.Reset();
        var row = await RowAsync(OverSignalR, [hub.Process.Id], clients, film, span, cancel);
        return row with { DelayP50 = probe.Percentile(0.5), DelayP95 = probe.Percentile(0.95) };
    }

    private static async Task<FanOutRow> HttpStreamAsync(string folder, SubStream film, int count, TimeSpan span, CancellationToken cancel)
    {
        // One long file, so that no reader comes to its end.
        var name = "long.mp4";
        await using (var all = File.Create(Path.Combine(folder, name)))
        {
            var one = await File.ReadAllBytesAsync(film.File, cancel);
            for (var written = 0.0; written < film.BytesPerSecond * (span + (2 * s_settle)).TotalSeconds * 3; written += one.Length)
            {
                await all.WriteAsync(one, cancel);
            }
        }

        await using var nginx = await Nginx.StartAsync(folder, film.BytesPerSecond, cancel);
        await using var clients = new RawClients();
        var get = Encoding.ASCII.GetBytes($"GET /stream/{name} HTTP/1.1\r\nHost: {nginx.Address}\r\n\r\n");
        await clients.GrowAsync(nginx.Address, count, [get], [], cancel);
        await Task.Delay(s_settle, cancel);
        return await RowAsync(OverHttpStream, nginx.Processes, clients, film, span, cancel);
    }

    private static async Task<FanOutRow> RowAsync(
        string way, IReadOnlyList<int> processes, RawClients clients, SubStream film, TimeSpan span, CancellationToken cancel)
    {
        var before = clients.Bytes;
        var use = await Span.MeasureAsync(processes, span, cancel);
        var due = film.BytesPerSecond * use.Seconds * clients.Count;
        if (clients.Lost > 0)
        {
            throw new InvalidOperationException($"{clients.Lost} of {clients.Count} connections were ended by the server.");
        }

        return new FanOutRow(
            way, clients.Count, use.Core, 1000 * use.Core / clients.Count, use.MiB, (clients.Bytes - before) / due, null, null, use.Waited);
    }
}
