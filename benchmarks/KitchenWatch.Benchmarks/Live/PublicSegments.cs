using System.Globalization;
using System.Net;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>The public stream as HTTP segments: what the hub pays for play list and segment, and nginx for the same two files.</summary>
internal static class PublicSegments
{
    /// <summary>A parent's telephone asks for one play list and one segment in this time.</summary>
    public const double SecondsARound = 2;

    public const string Hub = "hub";
    private const string Floor = "nginx";
    private const int Connections = 32;
    private const string Stream = $"/public/{LoadedHub.Kitchen}/{LoadedHub.Camera}/";
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(2);

    /// <summary>Shorter than a segment is kept.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(8);

    public static async Task<IReadOnlyList<HttpRow>> MeasureAsync(string folder, SubStream film, TimeSpan span, CancellationToken cancel)
    {
        span = span < s_most ? span : s_most;
        await Console.Error.WriteLineAsync("play lists and segments from the hub …");
        await using var hub = await LoadedHub.StartAsync(Path.Combine(folder, "hub-public"), cancel);
        await using var box = await FeedingBox.ConnectAsync(hub, film, cancel);
        using var client = new HttpClient { BaseAddress = hub.Url };
        var list = await FirstListAsync(client, cancel);
        var address = new IPEndPoint(IPAddress.Loopback, hub.Url.Port);
        var rows = new List<HttpRow> { await RowAsync(Hub, "play list", address, Stream + "index.m3u8", list.Length, [hub.Process.Id], span, cancel) };

        var name = (await FirstListAsync(client, cancel)).Split('\n').Last(l => l.EndsWith(".m4s", StringComparison.Ordinal));
        var segment = await client.GetByteArrayAsync(new Uri(Stream + name, UriKind.Relative), cancel);
        rows.Add(await RowAsync(Hub, "segment", address, Stream + name, segment.Length, [hub.Process.Id], span, cancel));

        await Console.Error.WriteLineAsync("the same files from nginx …");
        var files = Directory.CreateDirectory(Path.Combine(folder, "public")).FullName;
        await File.WriteAllTextAsync(Path.Combine(files, "index.m3u8"), list, cancel);
        await File.WriteAllBytesAsync(Path.Combine(files, name), segment, cancel);
        await using var nginx = await Nginx.StartAsync(files, 0, cancel);
        rows.Add(await RowAsync(Floor, "play list", nginx.Address, "/index.m3u8", list.Length, nginx.Processes, span, cancel));
        rows.Add(await RowAsync(Floor, "segment", nginx.Address, $"/{name}", segment.Length, nginx.Processes, span, cancel));
        return rows;
    }

    /// <summary>How many telephones one core of that server carries.</summary>
    public static int ViewersPerCore(IEnumerable<HttpRow> rows, string server) =>
        (int)(SecondsARound * 1e6 / rows.Where(r => r.Server == server).Sum(r => r.MicrosecondsOfCore));

    /// <summary>The table in words.</summary>
    public static string Sentence(IReadOnlyList<HttpRow> rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"A telephone on the public page asks for one play list and one segment in {SecondsARound} s: {ViewersPerCore(rows, Hub)} of them a core of the hub, {ViewersPerCore(rows, Floor)} a core of nginx. A cache before the hub answers for it.");

    private static async Task<string> FirstListAsync(HttpClient client, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await client.GetAsync(new Uri(Stream + "index.m3u8", UriKind.Relative), cancel);
            if (answer.IsSuccessStatusCode || tries == 20)
            {
                return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancel);
            }
        }
    }

    private static async Task<HttpRow> RowAsync(
        string server, string file, IPEndPoint address, string path, int bytes, IReadOnlyList<int> processes, TimeSpan span, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var load = new HttpLoad(address, path);
        var running = load.RunAsync(Connections, over.Token);
        await Task.Delay(s_settle, cancel);
        var before = load.Answers;
        var use = await Span.MeasureAsync(processes, span, cancel);
        var answers = load.Answers - before;
        await over.CancelAsync();
        await running;
        return load.Failed == 0 && answers > 0
            ? new HttpRow(server, file, bytes, answers / use.Seconds, use.Core * use.Seconds * 1e6 / answers)
            : throw new InvalidOperationException($"{load.Failed} of {Connections} connections to {server} did not get {file}.");
    }
}
