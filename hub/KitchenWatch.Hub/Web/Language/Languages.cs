using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace KitchenWatch.Hub.Web.Language;

/// <summary>The languages of the pages: what a person chose (cookie), else what the browser asks for, else Chinese.</summary>
internal static class Languages
{
    /// <summary>The language of a browser that asks for none of ours.</summary>
    public const string Default = "zh-CN";

    /// <summary>All languages, each with its name in itself.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> All = [(Default, "中文"), ("en", "English")];

    public static void Configure(RequestLocalizationOptions options)
    {
        var cultures = All.Select(l => CultureInfo.GetCultureInfo(l.Code)).ToList();
        options.DefaultRequestCulture = new RequestCulture(Default);
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new BrowserLanguageProvider()];
    }

    /// <summary>GET /language/en remembers the choice for a year and goes back to the page that it was made on.</summary>
    public static void MapLanguageSwitch(this WebApplication app) =>
        app.MapGet("/language/{code}", (string code, HttpContext context) =>
        {
            if (All.All(l => l.Code != code))
            {
                return Results.NotFound();
            }

            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(code)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax });
            return Results.LocalRedirect(Before(context.Request));
        }).AllowAnonymous();

    /// <summary>The page of this hub that the request came from; a link from elsewhere leads to the first page.</summary>
    private static string Before(HttpRequest request) =>
        request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } from && from.Authority == request.Host.Value && !from.AbsolutePath.StartsWith("//", StringComparison.Ordinal)
            ? from.PathAndQuery
            : "/";
}
