using System.Net;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>
/// What anybody may ask for. Whether a kitchen is open to the public is the same for all who ask, so each must get the same answer as one who
/// is not signed in (here: there is no such kitchen), and never be asked to sign in.
/// </summary>
internal static class PublicRows
{
    private const string Kitchen = "/public/no-such";

    public static IEnumerable<Row> All() =>
    [
        Open(HttpMethod.Get, "/public", "/public"),
        Open(HttpMethod.Get, "/public/{kitchen}", Kitchen),
        Open(HttpMethod.Get, "/public/{kitchen}/now", Kitchen + "/now"),
        Open(HttpMethod.Get, "/public/{kitchen}/sign", Kitchen + "/sign"),
        Open(HttpMethod.Post, "/public/{kitchen}/report", Kitchen + "/report"),
        Open(HttpMethod.Get, "/public/{kitchen}/{camera}/index.m3u8", Kitchen + "/cook-line/index.m3u8"),
        Open(HttpMethod.Get, "/public/{kitchen}/{camera}/{name}.mp4", Kitchen + "/cook-line/init-1.mp4"),
        Open(HttpMethod.Get, "/public/{kitchen}/{camera}/{name}.m4s", Kitchen + "/cook-line/1.m4s"),

        // Inspectors' alone; what stands in it follows the district (ReportReader).
        Row.Get("PAGE /reports", [Visitor.Inspector, Visitor.OtherInspector], _ => "/reports"),
    ];

    private static Row Open(HttpMethod method, string route, string path) => new($"{method} {route}", Visitor.Everybody, async (visitor, _) =>
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using var answer = await visitor.Http.SendAsync(request);
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Redirect);
    });
}
