using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Web.Language;
using KitchenWatch.Hub.Web.Time;
using KitchenWatch.Hub.Web.Words;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using MudBlazor.Services;

namespace KitchenWatch.Hub.Web;

/// <summary>Adds the pages to the hub.</summary>
public static class WebSetup
{
    /// <summary>Paths whose clients read a status, not a page.</summary>
    private static readonly PathString[] Programs = ["/api", "/hubs", "/account", "/_blazor", "/public"];

    /// <summary>Registers what the pages need.</summary>
    public static IServiceCollection AddKitchenWatchWeb(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<AuthenticationStateProvider, CircuitAccount>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddMudServices();
        services.AddScoped<Wording>();
        services.AddScoped<PageClock>();
        return services;
    }

    /// <summary>Maps the pages; sign-in, SignalR hubs and /api are mapped already.</summary>
    public static WebApplication MapKitchenWatchWeb(this WebApplication app)
    {
        // A build that was not published has its static files where the packages are; the build's manifest says where.
        StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(KeepStatusForPrograms);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapLanguageSwitch();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    private static Task KeepStatusForPrograms(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages && Programs.Any(p => context.Request.Path.StartsWithSegments(p)))
        {
            pages.Enabled = false;
        }

        return next(context);
    }
}
