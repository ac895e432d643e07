using System.Net;
using System.Net.Http.Json;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Live;
using KitchenWatch.Hub.Tests.Hosting;
using KitchenWatch.Hub.Tests.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using static KitchenWatch.Hub.Tests.Rights.Visitor;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>Who may what: a row for every end point and hub method. What a page says to a stranger it says to everybody, so pages are asked for the kitchen's name.</summary>
internal static class RightsTable
{
    private static readonly string[] s_kitchensPeople = [Manager, Inspector];
    private static readonly string[] s_districtsInspector = [Inspector];
    private static readonly string[] s_boxes = [Box, OtherBox];

    public static readonly IReadOnlyList<Row> Rows =
    [
        .. Notices(), .. Reviews(), .. Pages(), .. Live(), .. RecordingRows.All(), .. PublicRows.All(), .. Account(),
    ];

    private static IEnumerable<Row> Account() =>
    [
        Row.Send("POST " + NoticeRoutes.SignIn, Everybody, HttpMethod.Post, _ => NoticeRoutes.SignIn, () => new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = Manager, ["password"] = TestHub.Secret })),
        Row.Send("GET /language/{code}", Everybody, HttpMethod.Get, _ => "/language/en", () => null),

        // The last row: it ends the visitors' sessions.
        Row.Send("POST " + AccountEndpoints.SignOut, Everybody, HttpMethod.Post, _ => AccountEndpoints.SignOut, () => null),
    ];

    private static IEnumerable<Row> Notices() =>
    [
        Row.Get("GET /api/notices", s_kitchensPeople, _ => NoticeRoutes.Api, "KW-"),
        Row.Get("GET /api/notices/{id:guid}", s_kitchensPeople, f => $"{NoticeRoutes.Api}/{f.Notice.Id}", "KW-"),
        Row.Get("GET /api/evidence/{hash}", s_kitchensPeople, f => $"{NoticeRoutes.Evidence}/{f.Notice.Evidence[0].Sha256}"),
        Row.Send("PUT /api/evidence/{hash}", s_boxes, HttpMethod.Put, f => $"{NoticeRoutes.Evidence}/{f.Notice.Evidence[0].Sha256}", Facts.Picture),
        Row.Connect(NoticeRoutes.Hub, People, messagePack: false),
    ];

    private static IEnumerable<Row> Reviews() =>
    [
        Row.Get("GET /api/reviews", s_districtsInspector, _ => ReviewRoutes.Api, Box),
        Row.Get("GET /api/reviews/{id:guid}", s_districtsInspector, f => $"{ReviewRoutes.Api}/{f.ToConfirm.Id}", Box),
        Row.Send("POST /api/reviews/{id:guid}/confirm", s_districtsInspector, HttpMethod.Post, f => $"{ReviewRoutes.Api}/{f.ToConfirm.Id}/confirm", () => null),
        Row.Send("POST /api/reviews/{id:guid}/dismiss", s_districtsInspector, HttpMethod.Post, f => $"{ReviewRoutes.Api}/{f.ToDismiss.Id}/dismiss", () => JsonContent.Create(new { reason = "a cat" })),
    ];

    private static IEnumerable<Row> Pages() =>
    [
        Row.Get("PAGE /", s_kitchensPeople, _ => "/", Facts.Kitchen),
        Row.Get("PAGE /notices", s_kitchensPeople, _ => "/notices", Facts.Kitchen),
        Row.Get("PAGE /notices/{Id:guid}", s_kitchensPeople, f => $"/notices/{f.Notice.Id}", Facts.Kitchen),
        Row.Get("PAGE /reviews/{Id:guid}", s_districtsInspector, f => $"/reviews/{f.ToConfirm.Id}", Facts.Kitchen),
        Row.Get("PAGE /cameras", s_kitchensPeople, _ => "/cameras", "box-1"),
        Row.Get("PAGE /kitchens", s_kitchensPeople, _ => "/kitchens", Facts.Kitchen),
        Row.Get("PAGE /kitchens/{Id}", s_kitchensPeople, _ => "/kitchens/school-1", Facts.Kitchen),
        Row.Get("PAGE /sensors/{Id}", s_kitchensPeople, _ => "/sensors/fridge-1", "一号冷藏柜"),
        Row.Get("PAGE /sign-in", Everybody, _ => "/sign-in"),
        new("PAGE /not-found", Everybody, async (v, _) => (await v.Http.GetAsync(new Uri("/no-such-page", UriKind.Relative))).StatusCode == HttpStatusCode.NotFound),
    ];

    private static IEnumerable<Row> Live() =>
    [
        Row.Connect(LiveRoutes.ViewerHub, People, messagePack: true),
        Row.Connect(LiveRoutes.EdgeHub, s_boxes, messagePack: true),
        new("LiveHub.Clock", People, (v, _) => Clock(v, LiveRoutes.ViewerHub)),
        new("EdgeHub.Clock", s_boxes, (v, _) => Clock(v, LiveRoutes.EdgeHub)),
        new("LiveHub.Watch", s_kitchensPeople, Watch),
        new("EdgeHub.Upload", [Box], Upload),
    ];

    private static async Task<bool> Clock(Visitor visitor, string path)
    {
        await using var connection = await visitor.Connect(path, messagePack: true);
        return connection is not null && await connection.InvokeAsync<long>(LiveRoutes.Clock) > 0;
    }

    private static async Task<bool> Watch(Visitor visitor, Facts facts)
    {
        await using var connection = await visitor.Connect(LiveRoutes.ViewerHub, messagePack: true);
        if (connection is null)
        {
            return false;
        }

        if (facts.Live is null)
        {
            await facts.Stream();
        }

        try
        {
            await foreach (var packet in connection.StreamAsync<LivePacket>(LiveRoutes.Watch, Box, "cook-line", Rendition.Main).WithCancellation(Patience()))
            {
                return packet.CapturedAtMs == Facts.Mark;
            }
        }
        catch (HubException)
        {
            return false;
        }

        return false;
    }

    // A box's stream counts as its own camera's, whatever another box's is called.
    private static async Task<bool> Upload(Visitor visitor, Facts facts)
    {
        await using var connection = await visitor.Connect(LiveRoutes.EdgeHub, messagePack: true);
        if (connection is null)
        {
            return false;
        }

        using var seen = new CancellationTokenSource();
        var relay = facts.Hub.Services.GetRequiredService<LiveRelay>();
        await using var viewer = relay.Watch(new DeviceId(Box), new SourceId("cook-line"), Rendition.Sub, seen.Token).GetAsyncEnumerator();
        var first = viewer.MoveNextAsync().AsTask();
        var upload = connection.InvokeAsync(LiveRoutes.Upload, "cook-line", Rendition.Sub, Forever(seen.Token));
        var got = await Task.WhenAny(first, upload) == first;
        await seen.CancelAsync();
        await Task.WhenAll(first, upload).ContinueWith(_ => { }, TaskScheduler.Default);
        return got;
    }

    private static async IAsyncEnumerable<LivePacket> Forever([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken over)
    {
        yield return new LivePacket { Codec = "avc1.42C01E", Data = Boxes.Init() };
        await Task.Delay(Timeout.Infinite, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static CancellationToken Patience() => new CancellationTokenSource(MqttBox.Patience).Token;
}
