using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Notices;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenWatch.Demo.Watch;

/// <summary>A person at the hub, signed in as a browser would be: by cookie.</summary>
public sealed class HubClient : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    /// <param name="address">The hub's, such as http://127.0.0.1:5080.</param>
    public HubClient(Uri address) => _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = address };

    /// <summary>Signs in.</summary>
    /// <exception cref="HttpRequestException">The hub refused.</exception>
    public async Task SignInAsync(string name, string password, CancellationToken stop)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = name, ["password"] = password });
        using var request = new HttpRequestMessage(HttpMethod.Post, NoticeRoutes.SignIn) { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await _http.SendAsync(request, stop);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>All notices that this person may see, newest first.</summary>
    public async Task<IReadOnlyList<NoticeView>> NoticesAsync(CancellationToken stop) =>
        await _http.GetFromJsonAsync<List<NoticeView>>(NoticeRoutes.Api, JsonSerializerOptions.Web, stop) ?? [];

    /// <summary>True when the evidence file's bytes give the hash that it is known by.</summary>
    public async Task<bool> IsGenuineAsync(Sha256 hash, CancellationToken stop)
    {
        using var response = await _http.GetAsync($"{NoticeRoutes.Evidence}/{hash}", stop);
        return response.IsSuccessStatusCode && Sha256.Of(await response.Content.ReadAsByteArrayAsync(stop)) == hash;
    }

    /// <summary>A connection that gets notices; it connects again by itself, and notices issued meanwhile stand in the list.</summary>
    public HubConnection Notices() => new HubConnectionBuilder()
        .WithUrl(new Uri(_http.BaseAddress!, NoticeRoutes.Hub), options => options.Cookies = _cookies)
        .WithAutomaticReconnect()
        .Build();

    /// <summary>A connection that can watch cameras.</summary>
    public HubConnection Live() => new HubConnectionBuilder()
        .WithUrl(new Uri(_http.BaseAddress!, LiveRoutes.ViewerHub), options => options.Cookies = _cookies)
        .AddMessagePackProtocol()
        .Build();

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
