using KitchenWatch.Hub.PublicView.Reports;
using Microsoft.AspNetCore.RateLimiting;

namespace KitchenWatch.Hub.PublicView;

/// <summary>Adds what the public sees.</summary>
public static class PublicSetup
{
    // No inline script, no style but ours, no frame, nothing from elsewhere; blob: is how Media Source Extensions name a stream.
    private static readonly string Policy =
        $"default-src 'none'; script-src 'self'; style-src {PublicStyle.Source}; img-src 'self'; media-src 'self' blob:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Registers the public side.</summary>
    public static IServiceCollection AddPublicView(this IServiceCollection services)
    {
        services.AddSingleton<PublicDirectory>().AddSingleton<PublicStreams>().AddSingleton<PublicNotices>().AddSingleton<PublicReader>();
        services.AddSingleton<PageCache>().AddSingleton<PageRenderer>().AddSingleton<ReportDesk>().AddSingleton<ReportReader>();
        return services.Configure<RateLimiterOptions>(PublicLimits.Configure);
    }

    /// <summary>Puts the headers on every public answer, refusals too; before anything else answers.</summary>
    public static void UsePublicGuard(this WebApplication app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments(PublicRoutes.Root), branch => branch.Use(Guard));

    /// <summary>Maps the public addresses.</summary>
    public static void MapPublicView(this WebApplication app)
    {
        var root = app.MapGroup(PublicRoutes.Root).AllowAnonymous();
        root.MapPublicPages();
        root.MapPublicVideo();
        root.MapReports();
    }

    private static Task Guard(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return next(context);
    }
}
