using System.Net;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Tests.Hosting;
using Xunit;

namespace KitchenWatch.Hub.Tests.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike()
    {
        await using var hub = await TestHub.Start();
        using var client = Browser(hub);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn(client, "manager", "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn(client, "nobody", TestHub.Secret)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn(client, "box-1", TestHub.Secret)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SignIn(client, "manager", TestHub.Secret)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(NoticeRoutes.Api)).StatusCode);
    }

    [Theory]
    [InlineData("/notices/1", "/notices/1")]
    [InlineData("", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task A_page_is_sent_on_within_this_site_alone(string returnUrl, string location)
    {
        await using var hub = await TestHub.Start();
        using var client = Browser(hub);
        using var answer = await SignIn(client, "manager", TestHub.Secret, returnUrl);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_page_with_a_wrong_password_goes_back_to_sign_in()
    {
        await using var hub = await TestHub.Start();
        using var client = Browser(hub);
        using var answer = await SignIn(client, "manager", "wrong", "/notices");
        Assert.Equal("/sign-in?failed=1&ReturnUrl=%2Fnotices", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Another_site_can_not_sign_a_visitor_in()
    {
        await using var hub = await TestHub.Start();
        using var client = Browser(hub);
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(client, "manager", TestHub.Secret)).StatusCode);
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Add("Origin", hub.Url.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(client, "manager", TestHub.Secret)).StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_survives_a_restart()
    {
        await using var hub = await TestHub.Start();
        string cookie;
        using (var client = Browser(hub))
        {
            cookie = (await SignIn(client, "manager", TestHub.Secret)).Headers.GetValues("Set-Cookie").Single();
        }

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        await hub.Restart();
        using var again = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = hub.Url };
        again.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync(NoticeRoutes.Api)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        await using var hub = await TestHub.Start();
        var (client, _) = await hub.SignedIn("manager");
        using (client)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(AccountEndpoints.SignOut, null)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(NoticeRoutes.Api)).StatusCode);
        }
    }

    [Fact]
    public async Task A_guesser_is_stopped()
    {
        await using var hub = await TestHub.Start();
        using var client = Browser(hub);
        var tries = Enumerable.Range(0, 3 * SignInLimit.TriesPerMinute).Select(i => SignIn(client, "manager", $"guess-{i}"));
        var answers = (await Task.WhenAll(tries)).Select(a => a.StatusCode).ToList();
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.True(answers.Count(a => a == HttpStatusCode.Redirect) >= SignInLimit.TriesPerMinute);
    }

    [Fact]
    public async Task Who_tries_too_often_in_a_browser_is_told_to_wait()
    {
        await using var hub = await TestHub.Start();
        using var client = Browser(hub);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await Task.WhenAll(Enumerable.Range(0, 2 * SignInLimit.TriesPerMinute).Select(i => SignIn(client, "manager", $"guess-{i}")));
        var answer = await SignIn(client, "manager", "one more");
        Assert.Equal("/sign-in?failed=often", answer.Headers.Location?.OriginalString);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("请等一分钟后再试", WebUtility.HtmlDecode(await client.GetStringAsync(answer.Headers.Location)), StringComparison.Ordinal);
    }

    private static HttpClient Browser(TestHub hub) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.Url };

    private static Task<HttpResponseMessage> SignIn(HttpClient client, string name, string password, string returnUrl = "/") => client.PostAsync(
        NoticeRoutes.SignIn,
        new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = name, ["password"] = password, ["returnUrl"] = returnUrl }));
}
