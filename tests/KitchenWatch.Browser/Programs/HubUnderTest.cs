using System.Text.Json;
using System.Text.RegularExpressions;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Browser.Programs;

/// <summary>The real hub as a process, with two kitchens in two districts, a box in each, a manager and an inspector of the first.</summary>
internal sealed partial class HubUnderTest : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-tests";
    public const string Password = "tests-only-1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TemporaryFolder _folder;
    private ChildProcess _process;

    private HubUnderTest(TemporaryFolder folder, ChildProcess process, Match ready)
    {
        _folder = folder;
        _process = process;
        Url = ready.Groups["url"].Value.TrimEnd('/');
        MqttPort = int.Parse(ready.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    public string Url { get; }

    public int MqttPort { get; }

    public static async Task<HubUnderTest> StartAsync()
    {
        var folder = new TemporaryFolder();
        await WriteConfigurationAsync(folder, webPort: 0);
        var (process, ready) = await RunAsync(folder);
        return new HubUnderTest(folder, process, ready);
    }

    /// <summary>Kills it; <see cref="ComeBackAsync"/> starts it again at the same address.</summary>
    public Task KillAsync() => _process.KillAsync();

    public async Task ComeBackAsync()
    {
        await _process.DisposeAsync();
        await WriteConfigurationAsync(_folder, new Uri(Url).Port);
        (_process, _) = await RunAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<(ChildProcess Process, Match Ready)> RunAsync(TemporaryFolder folder)
    {
        var process = await ChildProcess.StartAsync("hub", [.. Repository.Program("hub/KitchenWatch.Hub"), "--config", folder.PathOf("hub.json")]);
        return (process, ReadyLine().Match(await process.Output.WaitForAsync("hub ready:", Patience)));
    }

    private static Task WriteConfigurationAsync(TemporaryFolder folder, int webPort) =>
        File.WriteAllTextAsync(folder.PathOf("hub.json"), Configuration(folder.PathOf("data"), webPort));

    private static string Configuration(string dataFolder, int webPort) => JsonSerializer.Serialize(new
    {
        dataFolder,
        listen = $"http://127.0.0.1:{webPort}",
        mqtt = new { address = "127.0.0.1", port = 0 },
        kitchens = new[]
        {
            new { id = "school-1", name = "阳光小学食堂", nameEn = "Sunshine School Canteen", licence = "JY33101170012345", district = "minhang", timeZone = "Asia/Shanghai" },
            new { id = "school-2", name = "河滨中学食堂", nameEn = "Riverside School Canteen", licence = "JY33101170054321", district = "pudong", timeZone = "Asia/Shanghai" },
        },
        devices = new[]
        {
            new { id = "box-1", kitchen = "school-1", role = "edge", secret = Secret },
            new { id = "fridge-1", kitchen = "school-1", role = "sensor", secret = Secret },
            new { id = "box-2", kitchen = "school-2", role = "edge", secret = Secret },
        },
        @public = new
        {
            url = "http://127.0.0.1:5080",
            kitchens = new[] { new { id = "school-1", hours = new[] { "00:00-24:00" }, cameras = new[] { "box-1/cook-line", "box-1/washing" } } },
        },
        users = new object[]
        {
            new { name = "manager", display = "食堂负责人", role = "manager", kitchens = new[] { "school-1" }, password = Password },
            new { name = "inspector", display = "监管人员", role = "inspector", districts = new[] { "minhang" }, password = Password },
        },
    });

    [GeneratedRegex(@"hub ready: (?<url>http://[^,\s]+),.*?:(?<port>\d+)\s*$")]
    private static partial Regex ReadyLine();
}
