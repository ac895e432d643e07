using System.Net;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Live;
using KitchenWatch.Hub.Tests.Hosting;
using KitchenWatch.Hub.Tests.Live;
using KitchenWatch.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>A right that is taken away ends what is open by it, and nothing of anybody else's.</summary>
public sealed class RevocationTests
{
    /// <summary>The file is looked at, and connections are gone through, so often that both together take less than the 5 s promised.</summary>
    [Fact]
    public void Looking_often_enough_keeps_the_promise() => Assert.True(2 * RightsWatch.Period <= TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData("the account is removed", "\"name\": \"manager\"", "\"name\": \"someone\"")]
    [InlineData("the password is another", "[\"school-1\"], \"password\": \"" + TestHub.Secret, "[\"school-1\"], \"password\": \"another-secret")]
    public async Task A_changed_account_ends_its_streams_connections_and_cookies(string what, string from, string to)
    {
        await using var open = await Open();
        Assert.NotEmpty(what);
        await open.Hub.Configure(TestHub.Json.Replace(from, to, StringComparison.Ordinal));
        await open.ManagersAreClosed();
        Assert.Equal(HttpStatusCode.Unauthorized, (await open.Http.GetAsync(new Uri(NoticeRoutes.Api, UriKind.Relative))).StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => open.Hub.Connect(LiveRoutes.ViewerHub, open.Cookies, messagePack: true));
        await open.InspectorGoesOn();
    }

    [Fact]
    public async Task A_kitchen_taken_away_ends_its_stream_and_the_cookie_is_good_for_the_rest()
    {
        await using var open = await Open();
        await open.Hub.Configure(TestHub.Json.Replace("\"manager\", \"kitchens\": [\"school-1\"]", "\"manager\", \"kitchens\": [\"school-2\"]", StringComparison.Ordinal));
        await open.ManagersAreClosed();
        await using var again = await open.Hub.Connect(LiveRoutes.ViewerHub, open.Cookies, messagePack: true);
        var refused = again.StreamAsync<LivePacket>(LiveRoutes.Watch, "box-1", "cook-line", Rendition.Main).GetAsyncEnumerator();
        Assert.Contains("no-camera", (await Assert.ThrowsAsync<HubException>(async () => await refused.MoveNextAsync())).Message, StringComparison.Ordinal);
        await open.InspectorGoesOn();
    }

    [Fact]
    public async Task Signing_out_ends_what_is_open_and_every_copy_of_the_cookie()
    {
        await using var open = await Open();
        var copy = new CookieContainer();
        copy.Add(open.Cookies.GetAllCookies());
        Assert.Equal(HttpStatusCode.NoContent, (await open.Http.PostAsync(new Uri(AccountEndpoints.SignOut, UriKind.Relative), null)).StatusCode);
        await open.ManagersAreClosed();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => open.Hub.Connect(LiveRoutes.ViewerHub, copy, messagePack: true));
        await open.InspectorGoesOn();
    }

    [Fact]
    public async Task A_restart_of_the_hub_brings_no_ended_sign_in_back_and_ends_no_other()
    {
        await using var hub = await TestHub.Start();
        var (leaving, copy) = await hub.SignedIn("manager");
        using (leaving)
        {
            var kept = new CookieContainer();
            kept.Add(copy.GetAllCookies());
            Assert.Equal(HttpStatusCode.NoContent, (await leaving.PostAsync(new Uri(AccountEndpoints.SignOut, UriKind.Relative), null)).StatusCode);
            copy = kept;
        }

        var staying = await hub.Cookies("inspector");
        await hub.Restart();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.Connect(LiveRoutes.ViewerHub, copy, messagePack: true));
        await using var connection = await hub.Connect(LiveRoutes.ViewerHub, staying, messagePack: true);
        Assert.Equal(HubConnectionState.Connected, connection.State);
    }

    [Fact]
    public async Task A_file_with_mistakes_takes_nothing_away()
    {
        await using var open = await Open();
        var reload = open.Hub.Services.GetRequiredService<ConfigurationReload>();
        await open.Hub.Configure("{ \"users\": [] }");
        Assert.False(reload.Look());
        await open.Hub.Configure(TestHub.Json + " ");
        await open.InspectorGoesOn();
        Assert.Equal(HubConnectionState.Connected, open.Manager.State);
    }

    private static async Task<OpenView> Open()
    {
        var hub = await TestHub.Start();
        await using (var mqtt = await MqttBox.Connect(hub))
        {
            await mqtt.Publish(Contracts.Topics.Status(new DeviceId("box-1")), Samples.Bytes(Samples.Status()));
        }

        var (http, cookies) = await hub.SignedIn("manager");
        var open = new OpenView(
            hub, await LiveBox.Connect(hub), http, cookies,
            await hub.Connect(LiveRoutes.ViewerHub, cookies, messagePack: true),
            await hub.Connect(NoticeRoutes.Hub, cookies, messagePack: false),
            await hub.Connect(LiveRoutes.ViewerHub, "inspector", messagePack: true));
        await open.Begin();
        return open;
    }

    /// <summary>Manager and inspector watch the same camera; the manager is told of notices too.</summary>
    private sealed record OpenView(
        TestHub Hub, LiveBox Box, HttpClient Http, CookieContainer Cookies, HubConnection Manager, HubConnection ManagersNotices, HubConnection Inspector) : IAsyncDisposable
    {
        private LiveView? _inspectors;
        private long _sent;

        public async Task Begin()
        {
            await LiveView.Open(Manager);
            _inspectors = await LiveView.Open(Inspector);
            await Box.Asked(LiveRoutes.Start);
            Box.Send(new LivePacket { Codec = "avc1.42C01E", Data = Boxes.Init() });
            await _inspectors.Next(1);
            Assert.Equal(3, Hub.Services.GetRequiredService<OpenConnections>().Count);
        }

        public Task ManagersAreClosed() => Eventually.BeTrueAsync(
            "the manager's connections are closed and the stream has one viewer left",
            MqttBox.Patience,
            () => Manager.State == HubConnectionState.Disconnected
                && ManagersNotices.State == HubConnectionState.Disconnected
                && Hub.Services.GetRequiredService<OpenConnections>().Count == 1
                && Hub.Services.GetRequiredService<LiveRelay>().Viewers(new DeviceId("box-1"), new SourceId("cook-line")) == 1);

        public async Task InspectorGoesOn()
        {
            Box.Send(new LivePacket { Key = true, CapturedAtMs = ++_sent, Data = Boxes.Fragment() });
            Assert.Equal([_sent], await _inspectors!.Next(1));
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await Manager.DisposeAsync();
            await ManagersNotices.DisposeAsync();
            await Inspector.DisposeAsync();
            await Box.DisposeAsync();
            await Hub.DisposeAsync();
        }
    }
}
