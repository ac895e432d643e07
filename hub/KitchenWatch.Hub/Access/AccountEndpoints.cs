using System.Security.Claims;
using KitchenWatch.Contracts.Notices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace KitchenWatch.Hub.Access;

/// <summary>Signing in and out. A page gets redirects; a client that accepts JSON gets 204 or 401.</summary>
public static class AccountEndpoints
{
    /// <summary>POST to end the session.</summary>
    public const string SignOut = "/account/sign-out";

    /// <summary>Maps both.</summary>
    public static void MapAccounts(this WebApplication app)
    {
        app.MapPost(NoticeRoutes.SignIn, SignIn).DisableAntiforgery().RequireRateLimiting(SignInLimit.Policy);

        // The cookie is same-site, so no other site can end a session.
        app.MapPost(SignOut, async (HttpContext context, SignOuts signOuts, OpenConnections connections) =>
        {
            await signOuts.End(context.User);
            connections.CloseWrong();
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return WantsJson(context.Request) ? Results.NoContent() : Results.LocalRedirect("/");
        }).DisableAntiforgery();
    }

    private static async Task<IResult> SignIn(HttpContext context, UserDirectory users)
    {
        var json = WantsJson(context.Request);
        if (!context.Request.HasFormContentType || !IsOwnSite(context.Request))
        {
            return Results.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnUrl = LocalPath(form["returnUrl"].ToString());
        if (users.Verify(form["name"].ToString(), form["password"].ToString()) is not { } user)
        {
            return json
                ? Results.Unauthorized()
                : Results.LocalRedirect($"{AccessSetup.SignInPage}?failed=1&ReturnUrl={Uri.EscapeDataString(returnUrl)}");
        }

        var identity = new ClaimsIdentity(
            users.Claims(user), CookieAuthenticationDefaults.AuthenticationScheme, ClaimTypes.Name, ClaimTypes.Role);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        return json ? Results.NoContent() : Results.LocalRedirect(returnUrl);
    }

    // So that no other site can sign a visitor in: a browser always says where a POST comes from, other clients never do.
    private static bool IsOwnSite(HttpRequest request) =>
        request.Headers.Origin is not [{ Length: > 0 } origin]
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);

    private static bool WantsJson(HttpRequest request) => request.Headers.Accept.ToString() == "application/json";

    // Only a path on this hub: neither //elsewhere nor /\elsewhere.
    private static string LocalPath(string url) =>
        url.Length > 0 && url[0] == '/' && (url.Length == 1 || (url[1] != '/' && url[1] != '\\')) ? url : "/";
}
