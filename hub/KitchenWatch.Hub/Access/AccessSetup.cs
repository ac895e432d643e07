using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using KitchenWatch.Hub.Configuration;

namespace KitchenWatch.Hub.Access;

/// <summary>Who may come in: people by cookie, devices by name and secret.</summary>
public static class AccessSetup
{
    /// <summary>Policy: a signed-in person.</summary>
    public const string People = "people";

    /// <summary>Policy: an edge box.</summary>
    public const string Boxes = "boxes";

    /// <summary>Where the page to sign in stands.</summary>
    public const string SignInPage = "/sign-in";

    /// <summary>Registers accounts, schemes, policies and the limit on signing in.</summary>
    public static IServiceCollection AddHubAccess(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton<Sessions>().AddSingleton<SignOuts>().AddSingleton<UserDirectory>().AddSingleton<OpenConnections>().AddSingleton<ConfigurationReload>();
        services.AddHostedService<RightsWatch>();

        // On the disk, so that a restart signs nobody out; the data folder is its owner's alone, so the warning that the keys lie there in clear says nothing new.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddDataProtection()
            .SetApplicationName("KitchenWatch")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(configuration.DataFolder, "keys")));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(Configure)
            .AddScheme<AuthenticationSchemeOptions, DeviceAuthentication>(DeviceAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(People, policy => policy.AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme).RequireAuthenticatedUser())
            .AddPolicy(Boxes, policy => policy.AddAuthenticationSchemes(DeviceAuthentication.Scheme).RequireRole(DeviceAuthentication.EdgeRole));
        services.AddCascadingAuthenticationState();
        return services.AddRateLimiter(SignInLimit.Configure);
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "kitchenwatch";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = Sessions.SignedInFor;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPage;
        options.Events.OnValidatePrincipal = context =>
        {
            if (context.HttpContext.RequestServices.GetRequiredService<UserDirectory>().Find(context.Principal!) is null)
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    // Programs get a status they can read; only pages are sent to the page to sign in.
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs"))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
