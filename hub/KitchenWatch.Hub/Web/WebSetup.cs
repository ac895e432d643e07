namespace KitchenWatch.Hub.Web;

/// <summary>Adds the pages to the hub.</summary>
public static class WebSetup
{
    /// <summary>Registers what the pages need.</summary>
    public static IServiceCollection AddKitchenWatchWeb(this IServiceCollection services) => services;

    /// <summary>Maps the pages; sign-in, SignalR hubs and /api are mapped already.</summary>
    public static WebApplication MapKitchenWatchWeb(this WebApplication app) => app;
}
