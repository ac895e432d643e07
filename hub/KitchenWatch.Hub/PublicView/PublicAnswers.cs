using KitchenWatch.Hub.Web.Language;

namespace KitchenWatch.Hub.PublicView;

/// <summary>How answers to the public are written.</summary>
internal static class PublicAnswers
{
    /// <summary>Kept by caches for a moment, then asked for again with its tag.</summary>
    private const string Short = "public, max-age=2";

    /// <summary>Type of a page.</summary>
    public const string Html = "text/html; charset=utf-8";

    /// <summary>The language of the link that was followed, else the browser's, else Chinese; never a cookie's.</summary>
    public static string Language(HttpRequest request) =>
        request.Query[PublicRoutes.Language].ToString() is var asked && Languages.All.Any(l => l.Code == asked)
            ? asked
            : BrowserLanguageProvider.Of(request) ?? Languages.Default;

    /// <summary>A body that may be shared by all who ask, compressed where the browser takes it.</summary>
    public static IResult Shared(HttpContext context, PublicBody body, string type)
    {
        var (request, response) = (context.Request, context.Response);
        var packed = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        response.Headers.CacheControl = Short;
        response.Headers.Vary = "Accept-Encoding, Accept-Language";
        if (packed)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        return TypedResults.Bytes(packed ? body.Gzip : body.Plain, type, entityTag: body.ETag);
    }

    /// <summary>An answer to one person, kept by no cache.</summary>
    public static IResult Once(HttpContext context, string html, int status)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(html, Html, statusCode: status);
    }
}
