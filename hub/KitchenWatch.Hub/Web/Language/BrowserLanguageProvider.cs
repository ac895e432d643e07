using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace KitchenWatch.Hub.Web.Language;

/// <summary>Takes the first of the browser's languages that we speak: any Chinese is zh-CN, any English en.</summary>
internal sealed class BrowserLanguageProvider : RequestCultureProvider
{
    private static readonly Task<ProviderCultureResult?> NoneOfOurs = Task.FromResult<ProviderCultureResult?>(null);

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Of(httpContext.Request) is { } code ? Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(code)) : NoneOfOurs;

    /// <summary>The language that the browser asks for, or null where it is none of ours.</summary>
    public static string? Of(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(Ours)
        .FirstOrDefault(code => code is not null);

    private static string? Ours(StringWithQualityHeaderValue language)
    {
        var primary = language.Value.AsSpan();
        var dash = primary.IndexOf('-');
        primary = dash < 0 ? primary : primary[..dash];
        foreach (var (code, _) in Languages.All)
        {
            if (code.AsSpan().StartsWith(primary, StringComparison.OrdinalIgnoreCase) && primary.Length == 2)
            {
                return code;
            }
        }

        return null;
    }
}
