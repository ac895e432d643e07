using System.Net;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.AspNetCore.SignalR.Client;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>One who knocks at the hub: a person with a cookie, a device with its secret, or nobody.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>Not signed in.</summary>
    public const string Nobody = "nobody";

    /// <summary>Of the kitchen in question: its manager, its district's inspector, its box, its sensor.</summary>
    public const string Manager = "manager";
    public const string Inspector = "inspector";
    public const string Box = "box-1";
    public const string Sensor = "fridge-1";

    /// <summary>The same of another kitchen, and the inspector of another district.</summary>
    public const string OtherManager = "other";
    public const string OtherInspector = "elsewhere";
    public const string OtherBox = "box-2";

    public static readonly IReadOnlyList<string> People = [Manager, Inspector, OtherManager, OtherInspector];
    public static readonly IReadOnlyList<string> Everybody = [Nobody, .. People, Box, Sensor, OtherBox];

    private readonly TestHub _hub;
    private readonly CookieContainer? _cookies;

    private Visitor(TestHub hub, string name, HttpClient http, CookieContainer? cookies)
    {
        (_hub, Name, Http, _cookies) = (hub, name, http, cookies);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public string Name { get; }

    public bool IsDevice => Name is Box or OtherBox or Sensor;

    /// <summary>Reads English pages.</summary>
    public HttpClient Http { get; }

    public static async Task<Visitor> Come(TestHub hub, string name)
    {
        if (People.Contains(name))
        {
            var (client, cookies) = await hub.SignedIn(name);
            return new Visitor(hub, name, client, cookies);
        }

        // Being sent to sign in is not being let in.
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.Url };
        if (name != Nobody)
        {
            using var box = hub.Box(name);
            http.DefaultRequestHeaders.Authorization = box.DefaultRequestHeaders.Authorization;
        }

        return new Visitor(hub, name, http, null);
    }

    /// <summary>A connection to a SignalR hub, or null where it is refused.</summary>
    public async Task<HubConnection?> Connect(string path, bool messagePack)
    {
        try
        {
            return IsDevice ? await _hub.ConnectBox(path, Name) : await _hub.Connect(path, _cookies ?? new CookieContainer(), messagePack);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return ValueTask.CompletedTask;
    }
}
