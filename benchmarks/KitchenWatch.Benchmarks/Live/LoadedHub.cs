using System.Globalization;
using System.Net;
using System.Text.Json;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>The hub as its own process, with one kitchen, one box and one manager.</summary>
internal sealed class LoadedHub : IAsyncDisposable
{
    public const string Kitchen = "school-1";
    public const string Box = "box-1";
    public const string Camera = "cook-line";
    public const string Secret = "a-secret-of-length";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private LoadedHub(ChildProcess process, Uri url, int mqttPort, CookieContainer cookies) =>
        (Process, Url, MqttPort, Cookies) = (process, url, mqttPort, cookies);

    public ChildProcess Process { get; }

    public Uri Url { get; }

    public int MqttPort { get; }

    /// <summary>Of the manager, signed in.</summary>
    public CookieContainer Cookies { get; }

    /// <summary>Starts it in an empty folder, with at most so many streams for its one user.</summary>
    public static async Task<LoadedHub> StartAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var config = Path.Combine(folder, "hub.json");
        await File.WriteAllTextAsync(config, Config(folder), cancel);
        var hub = await ChildProcess.StartAsync("hub", [.. Repository.Program("hub/KitchenWatch.Hub"), "--config", config], Path.Combine(folder, "hub.log"));

        // "hub ready: http://127.0.0.1:1234, mqtt 127.0.0.1:5678"
        var words = (await hub.Output.WaitForAsync("hub ready:", s_patience)).Split(' ');
        var url = new Uri(words[2].TrimEnd(','));
        var cookies = new CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = url };
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "manager", ["password"] = Secret });
        (await client.PostAsync(NoticeRoutes.SignIn, form, cancel)).EnsureSuccessStatusCode();
        return new LoadedHub(hub, url, int.Parse(words[4].Split(':')[1], CultureInfo.InvariantCulture), cookies);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string Config(string folder) => JsonSerializer.Serialize(new
    {
        dataFolder = Path.Combine(folder, "data"),
        listen = "http://127.0.0.1:0",
        mqtt = new { address = "127.0.0.1", port = 0 },
        live = new { streamsPerConnection = 100, streamsPerUser = 100_000 },
        @public = new { url = "https://kitchens.example.cn", kitchens = new[] { new { id = Kitchen, hours = new[] { "00:00-24:00" }, cameras = new[] { $"{Box}/{Camera}" } } } },
        kitchens = new[] { new { id = Kitchen, name = "食堂", nameEn = "Canteen", licence = "JY1", district = "minhang", timeZone = "Asia/Shanghai" } },
        devices = new[] { new { id = Box, kitchen = Kitchen, role = "edge", secret = Secret } },
        users = new[] { new { name = "manager", display = "manager", role = "manager", kitchens = new[] { Kitchen }, password = Secret } },
    });
}
