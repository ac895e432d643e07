using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Register;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using static KitchenWatch.Hub.Tests.Rights.Visitor;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>Looking back, export and the register. The box is not there, so who may is told so (<c>no-box</c>, 503), and nobody else.</summary>
internal static class RecordingRows
{
    private const string Moment = "1764000000000";
    private static readonly string[] s_kitchensPeople = [Manager, Inspector];

    public static IEnumerable<Row> All() =>
    [
        Row.Connect(RecordingRoutes.ViewerHub, People, messagePack: true),
        new("PlaybackHub.Open", s_kitchensPeople, async (v, _) => await Said(v, next: false) is null),
        new("PlaybackHub.Next", s_kitchensPeople, async (v, _) => await Said(v, next: true) is { } said && said.Contains("no-box", StringComparison.Ordinal)),
        new("EdgeHub.Settled", [Box, OtherBox], Settled),
        new("POST " + RecordingRoutes.Export, s_kitchensPeople, Export),
        Row.Get("GET " + ViewingEndpoints.Api, People, _ => ViewingEndpoints.Api),
        Row.Get("PAGE /cameras/{Device}/{Source}", s_kitchensPeople, _ => "/cameras/box-1/cook-line", Facts.Kitchen),
        Row.Get("PAGE /register", People, _ => "/register"),
    ];

    // What the hub refused with; null where it did not.
    private static async Task<string?> Said(Visitor visitor, bool next)
    {
        await using var connection = await visitor.Connect(RecordingRoutes.ViewerHub, messagePack: true);
        if (connection is null)
        {
            return "not let in";
        }

        try
        {
            await connection.InvokeAsync(RecordingRoutes.Open, "box-1", "cook-line", long.Parse(Moment, System.Globalization.CultureInfo.InvariantCulture), "Complaint", null, null);
            if (next)
            {
                await connection.InvokeAsync<LivePacket[]>(RecordingRoutes.Next);
            }

            return null;
        }
        catch (HubException e)
        {
            return e.Message;
        }
    }

    private static async Task<bool> Settled(Visitor visitor, Facts facts)
    {
        await using var connection = await visitor.Connect(LiveRoutes.EdgeHub, messagePack: true);
        return connection is not null && await connection.InvokeAsync<string[]>(RecordingRoutes.Settled, new[] { facts.Notice.Id.ToString() }) is not null;
    }

    private static async Task<bool> Export(Visitor visitor, Facts facts)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["device"] = "box-1", ["source"] = "cook-line", ["why"] = "Complaint", ["fromMs"] = Moment, ["toMs"] = "1764000010000",
        });
        using var answer = await visitor.Http.PostAsync(new Uri(RecordingRoutes.Export, UriKind.Relative), form);
        return answer.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable;
    }
}
