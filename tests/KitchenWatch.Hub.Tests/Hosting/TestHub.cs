using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Broker;
using KitchenWatch.Hub.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KitchenWatch.Hub.Tests.Hosting;

/// <summary>The whole hub on free ports, with two kitchens in two districts; its data folder outlives a restart.</summary>
public sealed class TestHub : IAsyncDisposable
{
    public const string Secret = "a-secret-of-length";
    private readonly string _folder = Directory.CreateTempSubdirectory("kw-hub-").FullName;
    private readonly Dictionary<string, CookieContainer> _cookies = [];
    private WebApplication? _app;

    public string Folder => _folder;

    public IServiceProvider Services => _app!.Services;

    public Uri Url => new(_app!.Urls.First());

    public IPEndPoint Mqtt => Services.GetRequiredService<EmbeddedBroker>().Address;

    public static async Task<TestHub> Start()
    {
        var hub = new TestHub();
        await hub.Open();
        return hub;
    }

    /// <summary>Writes the configuration file anew; the hub takes changed accounts of people from it.</summary>
    public Task Configure(string json) => File.WriteAllTextAsync(ConfigPath, json);

    private string ConfigPath => Path.Combine(_folder, "hub.json");

    public async Task Restart()
    {
        await Close();
        await Open();
    }

    public HttpClient Box(string device = "box-1", string secret = Secret)
    {
        var client = new HttpClient { BaseAddress = Url };
        client.DefaultRequestHeaders.Authorization = Basic(device, secret);
        return client;
    }

    public async Task<(HttpClient Client, CookieContainer Cookies)> SignedIn(string name)
    {
        var cookies = new CookieContainer();
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Url };
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = name, ["password"] = Secret });
        using var answer = await client.PostAsync(NoticeRoutes.SignIn, form);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return (client, cookies);
    }

    /// <summary>A cookie of this user, the same for all who ask: signing in is rationed.</summary>
    public async Task<CookieContainer> Cookies(string user)
    {
        if (!_cookies.TryGetValue(user, out var cookies))
        {
            var (client, fresh) = await SignedIn(user);
            client.Dispose();
            _cookies[user] = cookies = fresh;
        }

        return cookies;
    }

    public async Task<IReadOnlyList<NoticeView>> Notices(string user)
    {
        var (client, _) = await SignedIn(user);
        using (client)
        {
            return (await client.GetFromJsonAsync<List<NoticeView>>(NoticeRoutes.Api))!;
        }
    }

    public async Task<IEnumerable<string>> NoticeNumbers(string user) => (await Notices(user)).Select(n => n.Number);

    public async Task<HubConnection> Connect(string path, string user, bool messagePack = false)
    {
        var (_, cookies) = await SignedIn(user);
        return await Connect(path, cookies, messagePack);
    }

    public Task<HubConnection> Connect(string path, CookieContainer cookies, bool messagePack) =>
        Open(path, messagePack, options => options.Cookies = cookies);

    public Task<HubConnection> ConnectBox(string path, string device = "box-1", Action<HubConnection>? prepare = null) => Open(
        path,
        messagePack: true,
        options => options.Headers["Authorization"] = Basic(device, Secret).ToString(),
        prepare);

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(_folder, recursive: true);
    }

    private static AuthenticationHeaderValue Basic(string name, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}")));

    private async Task<HubConnection> Open(
        string path, bool messagePack, Action<HttpConnectionOptions> configure, Action<HubConnection>? prepare = null)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(Url, path), configure);
        if (messagePack)
        {
            builder.AddMessagePackProtocol();
        }

        var connection = builder.Build();
        prepare?.Invoke(connection);
        await connection.StartAsync();
        return connection;
    }

    private async Task Open()
    {
        var (configuration, mistakes) = ConfigurationFile.Parse(Json, _folder);
        Assert.Empty(mistakes);
        await Configure(Json);
        _app = HubHost.Build(configuration!, logging => logging.ClearProviders(), ConfigPath);
        await HubHost.Prepare(_app.Services, CancellationToken.None);
        await _app.StartAsync();
    }

    private async Task Close()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    public const string Json = $$"""
        { "dataFolder": "data", "listen": "http://127.0.0.1:0", "mqtt": { "address": "127.0.0.1", "port": 0 },
          "kitchens": [
            { "id": "school-1", "name": "阳光小学食堂", "nameEn": "Sunshine School", "licence": "JY1", "district": "minhang", "timeZone": "Asia/Shanghai" },
            { "id": "school-2", "name": "海风中学食堂", "nameEn": "Sea Breeze School", "licence": "JY2", "district": "pudong", "timeZone": "Asia/Shanghai" } ],
          "devices": [
            { "id": "box-1", "kitchen": "school-1", "role": "edge", "secret": "{{Secret}}" },
            { "id": "fridge-1", "kitchen": "school-1", "role": "sensor", "secret": "{{Secret}}" },
            { "id": "box-2", "kitchen": "school-2", "role": "edge", "secret": "{{Secret}}" },
            { "id": "fridge-2", "kitchen": "school-2", "role": "sensor", "secret": "{{Secret}}" } ],
          "public": { "url": "https://kitchens.example.cn", "kitchens": [ { "id": "school-1", "hours": ["00:00-24:00"], "cameras": ["box-1/cook-line"] } ] },
          "users": [
            { "name": "manager", "display": "食堂负责人", "role": "manager", "kitchens": ["school-1"], "password": "{{Secret}}" },
            { "name": "other", "display": "别人", "role": "manager", "kitchens": ["school-2"], "password": "{{Secret}}" },
            { "name": "inspector", "display": "监管人员", "role": "inspector", "districts": ["minhang", "pudong"], "password": "{{Secret}}" },
            { "name": "elsewhere", "display": "外区监管人员", "role": "inspector", "districts": ["pudong"], "password": "{{Secret}}" } ] }
        """;
}
