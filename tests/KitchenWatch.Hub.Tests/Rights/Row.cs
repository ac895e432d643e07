using System.Net;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>One end point or hub method, and who may have what stands behind it.</summary>
/// <param name="What">As <see cref="EndPoints"/> names it.</param>
/// <param name="Who">Who gets it; everybody else must not.</param>
/// <param name="Try">Tries it as a visitor; true when the visitor got it.</param>
internal sealed record Row(string What, IReadOnlyList<string> Who, Func<Visitor, Facts, Task<bool>> Try)
{
    /// <summary>A GET that gives an answer, with <paramref name="mark"/> in it where one is given.</summary>
    public static Row Get(string what, IReadOnlyList<string> who, Func<Facts, string> path, string? mark = null) => new(what, who, async (visitor, facts) =>
    {
        using var answer = await visitor.Http.GetAsync(new Uri(path(facts), UriKind.Relative));
        return answer.IsSuccessStatusCode && (mark is null || WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Contains(mark, StringComparison.Ordinal));
    });

    /// <summary>A POST or PUT that succeeds, or leads elsewhere than to sign in.</summary>
    public static Row Send(string what, IReadOnlyList<string> who, HttpMethod method, Func<Facts, string> path, Func<HttpContent?> content) =>
        new(what, who, async (visitor, facts) =>
        {
            using var request = new HttpRequestMessage(method, new Uri(path(facts), UriKind.Relative)) { Content = content() };
            using var answer = await visitor.Http.SendAsync(request);
            return (int)answer.StatusCode < 400 && answer.Headers.Location?.OriginalString.Contains("sign-in", StringComparison.Ordinal) != true;
        });

    /// <summary>A connection to a SignalR hub.</summary>
    public static Row Connect(string path, IReadOnlyList<string> who, bool messagePack) => new($"HUB {path}", who, async (visitor, _) =>
    {
        await using var connection = await visitor.Connect(path, messagePack);
        return connection is not null;
    });

    public override string ToString() => What;
}
